package dev.mediajobs.template;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.Client;
import com.aliyun.ice20201109.models.CreateCustomTemplateRequest;
import com.aliyun.ice20201109.models.CreateCustomTemplateResponseBody.CreateCustomTemplateResponseBodyCustomTemplate;
import com.aliyun.ice20201109.models.DeleteCustomTemplateRequest;
import com.aliyun.ice20201109.models.GetCustomTemplateRequest;
import com.aliyun.ice20201109.models.GetCustomTemplateResponseBody.GetCustomTemplateResponseBodyCustomTemplate;
import com.aliyun.ice20201109.models.ListCustomTemplatesRequest;
import com.aliyun.ice20201109.models.ListCustomTemplatesResponseBody;
import com.aliyun.ice20201109.models.ListCustomTemplatesResponseBody.ListCustomTemplatesResponseBodyCustomTemplateList;
import com.aliyun.ice20201109.models.SetDefaultCustomTemplateRequest;
import com.aliyun.ice20201109.models.UpdateCustomTemplateRequest;
import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Custom templates as the vendor's client sees them. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class CustomTemplatesTest {

    private static final String CONFIG = "{ \"AnalyseTypes\": \"ocr,face\", \"FaceCategoryIds\": \"celebrity\" }";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
    private static final String NOT_FOUND = "InvalidParameter.TemplateNotFound";
    private static final String NOT_SUPPORTED = "InvalidParameter.NotSupport";
    private static final String INVALID = "InvalidParameter";
    private static final int MOST_TEMPLATES = 200;

    @DataDirectory
    Path dataDir;

    private Sdk sdk;
    private Client client;

    @BeforeEach
    void startWithNone() throws Exception {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        client = sdk.client();
        for (var page = list(all().setPageSize(100)); page.getTotal() > 0; page = list(all().setPageSize(100))) {
            for (var id : ids(page)) {
                delete(id);
            }
        }
    }

    @Test
    void templateComesBackAsItWasCreated() throws Exception {
        var created = created("texts and faces", CONFIG);
        assertThat(created.getTemplateId()).matches("[0-9a-f]{32}");
        assertThat(created.getTemplateName()).isEqualTo("texts and faces");
        assertThat(created.getType()).isEqualTo(11);
        assertThat(created.getTypeName()).isEqualTo("SmartTagTemplate");
        assertThat(created.getSubtype()).isNull();
        assertThat(created.getStatus()).isEqualTo("Normal");
        assertThat(created.getIsDefault()).isFalse();
        assertThat(created.getTemplateConfig()).isEqualTo(CONFIG);
        assertThat(created.getCreateTime()).matches(TIME);
        assertThat(created.getModifiedTime()).matches(TIME);
        assertThat(get(created.getTemplateId()).toMap()).containsAllEntriesOf(created.toMap());
    }

    @Test
    void badParametersAreRefused() {
        refused("MissingName", Map.of("Name", ""));
        refused(INVALID, Map.of("Name", "名".repeat(121)), "'Name'");
        refused("MissingType", Map.of("Type", ""));
        refused(INVALID, Map.of("Type", "0"), "'Type'", "1-11");
        refused(INVALID, Map.of("Type", "12"), "'Type'", "1-11");
        refused(INVALID, Map.of("Type", "smart"), "'Type'");
        refused(INVALID, Map.of("Subtype", "1"), "'Subtype'");
        refused("MissingTemplateConfig", Map.of("TemplateConfig", ""));
        refused("MissingTemplateConfig", Map.of("TemplateConfig", "{}"), "TemplateConfig.AnalyseTypes");
        refused(INVALID, Map.of("TemplateConfig", "ocr"), "'TemplateConfig'");
        refused(
                INVALID,
                Map.of("TemplateConfig", "{\"AnalyseTypes\":\"ocr,speech\"}"),
                "'TemplateConfig.AnalyseTypes'");
        refused(INVALID, Map.of("TemplateConfig", " ".repeat(16 * 1024) + CONFIG), "'TemplateConfig'", "16384 bytes");
        refused(
                NOT_SUPPORTED,
                Map.of("TemplateConfig", "{\"AnalyseTypes\":\"ocr\",\"LabelVersion\":\"2.0\"}"),
                "LabelVersion");
    }

    @Test
    void otherDocumentedTypesAreNotSupported() {
        for (var type = 1; type <= 10; type++) {
            var number = Integer.toString(type);
            refused(NOT_SUPPORTED, Map.of("Type", number, "Subtype", "1"), "'Type' " + number);
            assertRefused(
                    () -> client.getCustomTemplate(new GetCustomTemplateRequest().setType(Integer.valueOf(number))),
                    400,
                    NOT_SUPPORTED);
            assertRefused(() -> list(new ListCustomTemplatesRequest().setType(number)), 400, NOT_SUPPORTED);
        }
    }

    @Test
    void updateChangesWhatIsGiven() throws Exception {
        var id = create("before");
        assertThat(client.updateCustomTemplate(new UpdateCustomTemplateRequest()
                                .setTemplateId(id)
                                .setName("after"))
                        .getBody()
                        .getSuccess())
                .isTrue();
        assertThat(get(id).getTemplateName()).isEqualTo("after");
        assertThat(get(id).getTemplateConfig()).isEqualTo(CONFIG);
        var config = "{\"AnalyseTypes\":\"asr\"}";
        client.updateCustomTemplate(
                new UpdateCustomTemplateRequest().setTemplateId(id).setTemplateConfig(config));
        assertThat(get(id).getTemplateName()).isEqualTo("after");
        assertThat(get(id).getTemplateConfig()).isEqualTo(config);
    }

    @Test
    void updateKeepsTheRules() throws Exception {
        var id = create("rules");
        for (var bad : List.of(
                Map.of("Name", "n".repeat(121)),
                Map.of("Name", " "),
                Map.of("TemplateConfig", "[]"),
                Map.of("TemplateConfig", "{\"AnalyseTypes\":\"ocr\",\"Threshold\":\"1\"}"))) {
            var parameters = new HashMap<>(bad);
            parameters.put("TemplateId", id);
            assertRefused(() -> sdk.call("UpdateCustomTemplate", parameters), 400, INVALID);
        }
        assertThat(get(id).getTemplateName()).isEqualTo("rules");
        assertThat(get(id).getTemplateConfig()).isEqualTo(CONFIG);
    }

    @Test
    void oneTemplateIsTheDefault() throws Exception {
        var first = create("first");
        var second = create("second");
        assertRefused(this::defaultId, 404, NOT_FOUND);
        setDefault(first);
        assertThat(defaultId()).isEqualTo(first);
        assertThat(get(first).getIsDefault()).isTrue();
        setDefault(second);
        assertThat(defaultId()).isEqualTo(second);
        assertThat(get(first).getIsDefault()).isFalse();
        setDefault(second);
        assertThat(defaultId()).isEqualTo(second);
        delete(second);
        assertRefused(this::defaultId, 404, NOT_FOUND);
        assertRefused(() -> sdk.call("GetCustomTemplate", Map.of()), 400, "MissingTemplateId");
        assertRefused(() -> sdk.call("GetCustomTemplate", Map.of("Type", "99")), 400, INVALID, "'Type'");
    }

    @Test
    void configMaySayThatItsTemplateIsTheDefault() throws Exception {
        var first = created("first", "{\"AnalyseTypes\":\"ocr\",\"IsDefault\":true}");
        assertThat(first.getIsDefault()).isTrue();
        var second = created("second", "{\"AnalyseTypes\":\"ocr\",\"IsDefault\":true}");
        assertThat(defaultId()).isEqualTo(second.getTemplateId());
        client.updateCustomTemplate(new UpdateCustomTemplateRequest()
                .setTemplateId(first.getTemplateId())
                .setTemplateConfig("{\"AnalyseTypes\":\"asr\",\"IsDefault\":true}"));
        assertThat(defaultId()).isEqualTo(first.getTemplateId());
        client.updateCustomTemplate(new UpdateCustomTemplateRequest()
                .setTemplateId(first.getTemplateId())
                .setTemplateConfig("{\"AnalyseTypes\":\"asr\",\"IsDefault\":false}"));
        assertThat(defaultId()).isEqualTo(first.getTemplateId());
    }

    @Test
    void thereIsOneDefaultHoweverManyAreMadeItAtOnce() throws Exception {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 6; i++) {
            ids.add(create("template " + i));
        }
        var outcomes = AtOnce.call(6, i -> () -> {
            setDefault(ids.get(i));
            return null;
        });
        assertThat(outcomes).allMatch(AtOnce.Outcome::succeeded);
        assertThat(list(all()).getCustomTemplateList())
                .filteredOn(ListCustomTemplatesResponseBodyCustomTemplateList::getIsDefault)
                .hasSize(1);
    }

    @Test
    void deletedTemplateIsGone() throws Exception {
        var id = create("gone");
        assertThat(delete(id)).isTrue();
        assertUnknown(id);
    }

    @Test
    void unknownTemplatesAreNotFound() {
        for (var id : List.of("0123456789abcdef0123456789abcdef", "x", "S00000103-000001")) {
            assertUnknown(id);
        }
        for (var action : List.of("UpdateCustomTemplate", "DeleteCustomTemplate", "SetDefaultCustomTemplate")) {
            assertRefused(() -> sdk.call(action, Map.of()), 400, "MissingTemplateId");
        }
    }

    @Test
    void listHasPagesAndTwoOrders() throws Exception {
        var a = create("a");
        var b = create("b");
        var c = create("c");
        var first = list(all().setPageSize(2));
        assertThat(first.getTotal()).isEqualTo(3);
        assertThat(ids(first)).containsExactly(c, b);
        assertThat(ids(list(all().setPageSize(2).setPageNumber(2)))).containsExactly(a);
        for (var newest : List.of("CreationTime:Desc", "CreateTimeDesc")) {
            assertThat(ids(list(all().setOrderBy(newest)))).containsExactly(c, b, a);
        }
        for (var oldest : List.of("CreationTime:Asc", "CreateTimeAsc")) {
            assertThat(ids(list(all().setOrderBy(oldest)))).containsExactly(a, b, c);
        }
        var beyond = list(all().setPageNumber(Integer.MAX_VALUE).setPageSize(100));
        assertThat(beyond.getTotal()).isEqualTo(3);
        assertThat(ids(beyond)).isEmpty();
    }

    @Test
    void listIsFiltered() throws Exception {
        var a = create("a");
        var b = create("b");
        assertThat(ids(list(all().setName("a")))).containsExactly(a);
        assertThat(ids(list(all().setName("A")))).isEmpty();
        assertThat(ids(list(all().setTemplateId(b)))).containsExactly(b);
        assertThat(ids(list(all().setTemplateId(b).setName("a")))).isEmpty();
        assertThat(ids(list(all().setTemplateId("S00000103-000001")))).isEmpty();
        assertThat(ids(list(new ListCustomTemplatesRequest().setType("11, 11"))))
                .containsExactly(b, a);
    }

    @Test
    void badListParametersAreRefused() {
        assertRefused(() -> list(new ListCustomTemplatesRequest()), 400, "MissingType");
        for (var bad : List.of(
                new ListCustomTemplatesRequest().setType("0"),
                new ListCustomTemplatesRequest().setType("11,"),
                new ListCustomTemplatesRequest().setType("smart"),
                all().setSubtype("Normal"),
                all().setOrderBy("Name"),
                all().setPageNumber(0),
                all().setPageSize(0),
                all().setPageSize(101))) {
            assertRefused(() -> list(bad), 400, INVALID);
        }
    }

    @Test
    void twoHundredTemplatesAreTheLimitAlsoAtOnce() throws Exception {
        for (var i = 0; i < MOST_TEMPLATES - 3; i++) {
            create("template " + i);
        }
        var outcomes = AtOnce.call(8, i -> () -> create("late" + i));
        assertThat(outcomes.stream().filter(AtOnce.Outcome::succeeded)).hasSize(3);
        assertThat(list(all()).getTotal()).isEqualTo(MOST_TEMPLATES);
        assertRefused(() -> create("more"), 403, "PermissionDenied.ResourceQuotaExceed");
        delete(ids(list(all())).get(0));
        create("again");
    }

    private void assertUnknown(String id) {
        assertRefused(() -> get(id), 404, NOT_FOUND);
        assertRefused(() -> delete(id), 404, NOT_FOUND);
        assertRefused(() -> setDefault(id), 404, NOT_FOUND);
        assertRefused(
                () -> client.updateCustomTemplate(
                        new UpdateCustomTemplateRequest().setTemplateId(id).setName("x")),
                404,
                NOT_FOUND);
    }

    private void refused(String code, Map<String, String> changed, String... words) {
        var parameters = new HashMap<>(Map.of("Name", "refused", "Type", "11", "TemplateConfig", CONFIG));
        parameters.putAll(changed);
        assertRefused(() -> sdk.callWithForm("CreateCustomTemplate", parameters), 400, code, words);
    }

    private String create(String name) throws Exception {
        return created(name, CONFIG).getTemplateId();
    }

    private CreateCustomTemplateResponseBodyCustomTemplate created(String name, String config) throws Exception {
        return client.createCustomTemplate(new CreateCustomTemplateRequest()
                        .setName(name)
                        .setType(11)
                        .setTemplateConfig(config))
                .getBody()
                .getCustomTemplate();
    }

    private GetCustomTemplateResponseBodyCustomTemplate get(String id) throws Exception {
        return client.getCustomTemplate(new GetCustomTemplateRequest().setTemplateId(id))
                .getBody()
                .getCustomTemplate();
    }

    private String defaultId() throws Exception {
        return client.getCustomTemplate(new GetCustomTemplateRequest().setType(11))
                .getBody()
                .getCustomTemplate()
                .getTemplateId();
    }

    private void setDefault(String id) throws Exception {
        var answer = client.setDefaultCustomTemplate(new SetDefaultCustomTemplateRequest().setTemplateId(id));
        assertThat(answer.getBody().getSuccess()).isTrue();
    }

    private boolean delete(String id) throws Exception {
        return client.deleteCustomTemplate(new DeleteCustomTemplateRequest().setTemplateId(id))
                .getBody()
                .getSuccess();
    }

    private static ListCustomTemplatesRequest all() {
        return new ListCustomTemplatesRequest().setType("11");
    }

    private ListCustomTemplatesResponseBody list(ListCustomTemplatesRequest request) throws Exception {
        return client.listCustomTemplates(request).getBody();
    }

    private static List<String> ids(ListCustomTemplatesResponseBody page) {
        return page.getCustomTemplateList().stream()
                .map(ListCustomTemplatesResponseBodyCustomTemplateList::getTemplateId)
                .toList();
    }
}
