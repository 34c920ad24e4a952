package dev.mediajobs.pipeline;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.Client;
import com.aliyun.ice20201109.models.CreatePipelineRequest;
import com.aliyun.ice20201109.models.CreatePipelineResponseBody.CreatePipelineResponseBodyPipeline;
import com.aliyun.ice20201109.models.DeletePipelineRequest;
import com.aliyun.ice20201109.models.GetPipelineRequest;
import com.aliyun.ice20201109.models.GetPipelineResponseBody.GetPipelineResponseBodyPipeline;
import com.aliyun.ice20201109.models.ListPipelinesRequest;
import com.aliyun.ice20201109.models.ListPipelinesResponseBody.ListPipelinesResponseBodyPipelineList;
import com.aliyun.ice20201109.models.UpdatePipelineRequest;
import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pipelines as the vendor's client sees them; what it does not know, concurrency and an address, through the generic one. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class PipelinesTest {

    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
    private static final String NOT_FOUND = "InvalidParameter.PipelineNotFound";
    private static final String INVALID = "InvalidParameter";
    private static final String NOT_SUPPORTED = "InvalidParameter.NotSupport";
    private static final int MOST_PIPELINES = 100;

    @DataDirectory
    Path dataDir;

    private Sdk sdk;
    private Client client;

    @BeforeEach
    void startWithTheDefaultOne() throws Exception {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        client = sdk.client();
        for (var pipeline : list(null)) {
            if (!isDefault(pipeline.getPipelineId())) {
                delete(pipeline.getPipelineId());
            }
        }
        client.updatePipeline(new UpdatePipelineRequest()
                .setPipelineId(defaultId())
                .setName("default")
                .setPriority(6)
                .setStatus("Active"));
    }

    @Test
    void pipelineComesBackAsItWasCreated() throws Exception {
        var created = create("nightly", "Boost", 9);
        assertThat(created.getPipelineId()).matches("[0-9a-f]{32}");
        assertThat(created.getName()).isEqualTo("nightly");
        assertThat(created.getSpeed()).isEqualTo("Boost");
        assertThat(created.getPriority()).isEqualTo(9);
        assertThat(created.getStatus()).isEqualTo("Active");
        assertThat(created.getCreateTime()).matches(TIME);
        assertThat(created.getModifiedTime()).matches(TIME);
        assertThat(get(created.getPipelineId()).toMap()).isEqualTo(created.toMap());
    }

    @Test
    void absentPriorityIsSixAndAbsentConcurrencyTwo() throws Exception {
        var created = create("usual", "NarrowBandHDV2", null);
        assertThat(created.getPriority()).isEqualTo(6);
        assertThat(whole(created.getPipelineId()))
                .containsEntry("Concurrency", 2L)
                .containsEntry("IsDefault", false)
                .doesNotContainKey("NotifyUrl");
    }

    @Test
    void concurrencyAndAddressAreTaken() throws Exception {
        var id = createWith(Map.of("Concurrency", "7", "NotifyUrl", "https://example.com/hook?a=b"));
        assertThat(whole(id))
                .containsEntry("Concurrency", 7L)
                .containsEntry("NotifyUrl", "https://example.com/hook?a=b");
        update(id, Map.of("Concurrency", "100", "NotifyUrl", "http://example.com"));
        assertThat(whole(id)).containsEntry("Concurrency", 100L).containsEntry("NotifyUrl", "http://example.com");
        update(id, Map.of("Priority", "3", "NotifyUrl", ""));
        assertThat(whole(id)).containsEntry("NotifyUrl", "http://example.com").containsEntry("Priority", 3L);
        update(id, Map.of("NotifyUrl", "none"));
        assertThat(whole(id)).doesNotContainKey("NotifyUrl").containsEntry("Concurrency", 100L);
    }

    @Test
    void badParametersAreRefused() {
        refused("MissingName", Map.of("Name", ""));
        refused(INVALID, Map.of("Name", "n".repeat(129)), "'Name'");
        refused("MissingName", Map.of("Name", "  "));
        refused(INVALID, Map.of("Name", "a\tb"), "'Name'");
        refused("MissingSpeed", Map.of("Speed", ""));
        refused(INVALID, Map.of("Speed", "Fast"), "'Speed'", "Standard, Boost, NarrowBandHDV2");
        refused(INVALID, Map.of("Priority", "0"), "'Priority'", "1-10");
        refused(INVALID, Map.of("Priority", "11"), "'Priority'", "1-10");
        refused(INVALID, Map.of("Priority", "high"), "'Priority'");
        refused(INVALID, Map.of("Concurrency", "0"), "'Concurrency'");
        refused(INVALID, Map.of("Concurrency", "101"), "'Concurrency'");
        for (var address : List.of("ftp://example.com", "example.com", "http:///path", "http://a b", "none")) {
            refused(INVALID, Map.of("NotifyUrl", address), "'NotifyUrl'");
        }
        refused(INVALID, Map.of("NotifyUrl", "http://example.com/" + "a".repeat(2_048)), "'NotifyUrl'");
    }

    @Test
    void updateChangesWhatIsGiven() throws Exception {
        var id = create("before", "Standard", 2).getPipelineId();
        var answer = client.updatePipeline(
                new UpdatePipelineRequest().setPipelineId(id).setName("after"));
        assertThat(answer.getBody().getSuccess()).isTrue();
        assertThat(get(id).getName()).isEqualTo("after");
        assertThat(get(id).getPriority()).isEqualTo(2);
        client.updatePipeline(
                new UpdatePipelineRequest().setPipelineId(id).setPriority(10).setStatus("Paused"));
        assertThat(get(id).getPriority()).isEqualTo(10);
        assertThat(get(id).getStatus()).isEqualTo("Paused");
        assertThat(get(id).getName()).isEqualTo("after");
        client.updatePipeline(new UpdatePipelineRequest().setPipelineId(id).setStatus("Active"));
        assertThat(get(id).getStatus()).isEqualTo("Active");
    }

    @Test
    void updateKeepsTheRules() throws Exception {
        var id = create("rules", "Standard", 2).getPipelineId();
        for (var bad : List.of(
                Map.of("Name", "n".repeat(129)),
                Map.of("Name", " "),
                Map.of("Priority", "11"),
                Map.of("Status", "Stopped"),
                Map.of("Concurrency", "-1"),
                Map.of("NotifyUrl", "mailto:a@example.com"))) {
            assertRefused(
                    () -> update(id, bad),
                    400,
                    INVALID,
                    "'" + bad.keySet().iterator().next() + "'");
        }
        assertThat(get(id).getName()).isEqualTo("rules");
    }

    @Test
    void defaultPipelineIsListedAndKept() throws Exception {
        var id = defaultId();
        assertThat(list(null))
                .extracting(ListPipelinesResponseBodyPipelineList::getPipelineId)
                .containsExactly(id);
        assertThat(whole(id))
                .containsEntry("Name", "default")
                .containsEntry("Concurrency", 2L)
                .containsEntry("Priority", 6L)
                .containsEntry("Speed", "Standard")
                .containsEntry("IsDefault", true);
        assertRefused(() -> delete(id), 400, NOT_SUPPORTED, "default");
        assertRefused(() -> update(id, Map.of("Concurrency", "9")), 400, NOT_SUPPORTED, "'Concurrency'");
        update(id, Map.of("Concurrency", "2", "Status", "Paused", "Name", "mine"));
        assertThat(whole(id)).containsEntry("Status", "Paused").containsEntry("Name", "mine");
        assertThat(defaultId()).isEqualTo(id);
    }

    @Test
    void listIsFilteredBySpeed() throws Exception {
        var boost = create("boost", "Boost", null).getPipelineId();
        var standard = create("standard", "Standard", null).getPipelineId();
        assertThat(ids("Boost")).containsExactly(boost);
        assertThat(ids("Standard")).containsExactly(defaultId(), standard);
        assertThat(ids("NarrowBandHDV2")).isEmpty();
        assertThat(ids(null)).containsExactly(defaultId(), boost, standard);
        assertRefused(() -> ids("Fast"), 400, INVALID, "'Speed'");
    }

    @Test
    void deletedPipelineIsGone() throws Exception {
        var id = create("gone", "Standard", null).getPipelineId();
        assertThat(delete(id)).isTrue();
        assertRefused(() -> get(id), 404, NOT_FOUND);
        assertRefused(() -> delete(id), 404, NOT_FOUND);
        assertRefused(() -> update(id, Map.of("Name", "x")), 404, NOT_FOUND);
        assertThat(ids(null)).containsExactly(defaultId());
    }

    @Test
    void unknownPipelinesAreNotFound() {
        for (var id : List.of("0123456789abcdef0123456789abcdef", "x", "acdbfe4323bcfdae")) {
            assertRefused(() -> get(id), 404, NOT_FOUND);
            assertRefused(() -> delete(id), 404, NOT_FOUND);
            assertRefused(() -> update(id, Map.of("Name", "x")), 404, NOT_FOUND);
        }
        assertRefused(() -> sdk.call("GetPipeline", Map.of()), 400, "MissingPipelineId");
        assertRefused(() -> sdk.call("UpdatePipeline", Map.of()), 400, "MissingPipelineId");
        assertRefused(() -> sdk.call("DeletePipeline", Map.of()), 400, "MissingPipelineId");
    }

    @Test
    void hundredPipelinesAreTheLimitAlsoAtOnce() throws Exception {
        for (var i = 0; i < MOST_PIPELINES - 3; i++) {
            create("pipeline " + i, "Standard", null);
        }
        var outcomes = AtOnce.call(8, i -> () -> createWith(Map.of("Name", "late" + i)));
        assertThat(outcomes.stream().filter(AtOnce.Outcome::succeeded)).hasSize(3);
        assertThat(list(null)).hasSize(MOST_PIPELINES + 1);
        assertRefused(() -> create("more", "Standard", null), 403, "PermissionDenied.ResourceQuotaExceed");
        delete(ids(null).get(1));
        create("again", "Standard", null);
    }

    private CreatePipelineResponseBodyPipeline create(String name, String speed, Integer priority) throws Exception {
        return client.createPipeline(new CreatePipelineRequest()
                        .setName(name)
                        .setSpeed(speed)
                        .setPriority(priority))
                .getBody()
                .getPipeline();
    }

    private String createWith(Map<String, String> more) throws Exception {
        var parameters = new HashMap<>(Map.of("Name", "own", "Speed", "Standard"));
        parameters.putAll(more);
        return (String) pipeline(sdk.call("CreatePipeline", parameters)).get("PipelineId");
    }

    private void refused(String code, Map<String, String> changed, String... words) {
        assertRefused(() -> createWith(changed), 400, code, words);
    }

    private GetPipelineResponseBodyPipeline get(String id) throws Exception {
        return client.getPipeline(new GetPipelineRequest().setPipelineId(id))
                .getBody()
                .getPipeline();
    }

    /** With what the client does not know. */
    private Map<String, Object> whole(String id) throws Exception {
        return pipeline(sdk.call("GetPipeline", Map.of("PipelineId", id)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pipeline(Map<String, Object> answer) {
        return (Map<String, Object>) answer.get("Pipeline");
    }

    private void update(String id, Map<String, String> changed) throws Exception {
        var parameters = new HashMap<>(changed);
        parameters.put("PipelineId", id);
        assertThat(sdk.call("UpdatePipeline", parameters)).containsEntry("Success", true);
    }

    private boolean delete(String id) throws Exception {
        return client.deletePipeline(new DeletePipelineRequest().setPipelineId(id))
                .getBody()
                .getSuccess();
    }

    private List<ListPipelinesResponseBodyPipelineList> list(String speed) throws Exception {
        return client.listPipelines(new ListPipelinesRequest().setSpeed(speed))
                .getBody()
                .getPipelineList();
    }

    private List<String> ids(String speed) throws Exception {
        return list(speed).stream()
                .map(ListPipelinesResponseBodyPipelineList::getPipelineId)
                .toList();
    }

    private boolean isDefault(String id) throws Exception {
        return (boolean) whole(id).get("IsDefault");
    }

    /** The oldest. */
    private String defaultId() throws Exception {
        return ids(null).get(0);
    }
}
