package dev.mediajobs.template;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.Client;
import com.aliyun.ice20201109.models.GetSystemTemplateRequest;
import com.aliyun.ice20201109.models.ListSystemTemplatesRequest;
import com.aliyun.ice20201109.models.ListSystemTemplatesResponseBody.ListSystemTemplatesResponseBodySystemTemplateList;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** System templates as the vendor's client sees them. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class SystemTemplatesTest {

    private static final String ALL = "S00000103-000001";
    private static final String WITHOUT_NLP = "S00000103-000002";
    private static final String ONLY_NLP = "S00000101-300080";

    @DataDirectory
    Path dataDir;

    private Client client;

    @BeforeEach
    void connect() throws Exception {
        client = Sdk.of(io.restassured.RestAssured.port, dataDir).client();
    }

    @Test
    void theThreeAreListed() throws Exception {
        assertThat(ids(all())).containsExactly(ONLY_NLP, ALL, WITHOUT_NLP);
        assertThat(client.listSystemTemplates(all()).getBody().getTotal()).isEqualTo(3);
        assertThat(client.listSystemTemplates(all()).getBody().getSystemTemplateList())
                .allSatisfy(template -> {
                    assertThat(template.getType()).isEqualTo(11);
                    assertThat(template.getTypeName()).isEqualTo("SmartTagTemplate");
                    assertThat(template.getStatus()).isEqualTo("Normal");
                    assertThat(template.getTemplateName()).isNotBlank();
                    assertThat(template.getTemplateConfig()).contains("AnalyseTypes");
                });
    }

    @Test
    void listIsFilteredAndHasPages() throws Exception {
        assertThat(ids(all().setStatus("Normal"))).hasSize(3);
        assertThat(ids(all().setStatus("All"))).hasSize(3);
        assertThat(ids(all().setStatus("Invisible"))).isEmpty();
        assertThat(ids(all().setTemplateId(ALL))).containsExactly(ALL);
        assertThat(ids(all().setName("NLP"))).containsExactly(ONLY_NLP);
        assertThat(ids(all().setPageSize(2))).hasSize(2);
        assertThat(ids(all().setPageSize(2).setPageNumber(2))).containsExactly(WITHOUT_NLP);
        assertThat(ids(all().setPageNumber(Integer.MAX_VALUE))).isEmpty();
    }

    @Test
    void badListParametersAreRefused() {
        assertRefused(() -> ids(new ListSystemTemplatesRequest()), 400, "MissingType");
        assertRefused(
                () -> ids(new ListSystemTemplatesRequest().setType("11,2")),
                400,
                "InvalidParameter.NotSupport",
                "snapshot");
        for (var bad : List.of(
                new ListSystemTemplatesRequest().setType("eleven"),
                all().setSubtype("1"),
                all().setStatus("Hidden"),
                all().setPageSize(101),
                all().setPageNumber(0))) {
            assertRefused(() -> ids(bad), 400, "InvalidParameter");
        }
    }

    @Test
    void templateIsFoundByItsId() throws Exception {
        var template = client.getSystemTemplate(new GetSystemTemplateRequest().setTemplateId(ONLY_NLP))
                .getBody()
                .getSystemTemplate();
        assertThat(template.getTemplateId()).isEqualTo(ONLY_NLP);
        assertThat(template.getTemplateConfig()).contains("\"AnalyseTypes\":\"nlp\"");
        for (var id : List.of("S00000103-000003", "0123456789abcdef0123456789abcdef", "s00000103-000001")) {
            assertRefused(
                    () -> client.getSystemTemplate(new GetSystemTemplateRequest().setTemplateId(id)),
                    404,
                    "InvalidParameter.TemplateNotFound");
        }
        assertRefused(() -> client.getSystemTemplate(new GetSystemTemplateRequest()), 400, "MissingTemplateId");
    }

    private static ListSystemTemplatesRequest all() {
        return new ListSystemTemplatesRequest().setType("11");
    }

    private List<String> ids(ListSystemTemplatesRequest request) throws Exception {
        return client.listSystemTemplates(request).getBody().getSystemTemplateList().stream()
                .map(ListSystemTemplatesResponseBodySystemTemplateList::getTemplateId)
                .toList();
    }
}
