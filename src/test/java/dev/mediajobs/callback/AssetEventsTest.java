package dev.mediajobs.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.tea.TeaException;
import dev.mediajobs.access.Accounts;
import dev.mediajobs.access.Keys;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts are told what came of the media assets they register, and of those they delete. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class AssetEventsTest {

    private static final String SOUND = "oss://samples/jfk.wav";
    private static final String NOTHING = "oss://samples/nothing.wav";

    @Inject
    Accounts accounts;

    @Inject
    Keys keys;

    @Inject
    CallbackFixture callbacks;

    @Inject
    DeliverCallbacks deliver;

    @Inject
    Outbox outbox;

    private final Receiver receiver = new Receiver();
    private Sdk sdk;

    @BeforeEach
    void begin() {
        clear();
        // Of its own: the queue remembers pipelines of accounts, and these are cleared.
        var key = keys.create(accounts.create("told").await().indefinitely())
                .await()
                .indefinitely();
        sdk = Sdk.of(RestAssured.port, key.id(), key.secret());
    }

    @AfterEach
    void end() {
        receiver.close();
        clear();
    }

    @Test
    void registrationIsToldOnceTheFileWasLookedAt() throws Exception {
        tellAccount(Map.of());
        var id = register(SOUND, Map.of("UserData", "mine \"1\""));
        deliver.finish(CallbackFixture.LONG);
        assertThat(receiver.bodies()).isEmpty();
        finish();
        assertThat(receiver.bodies()).hasSize(1);
        assertThat(receiver.bodies().get(0))
                .matches("\\{\"EventType\":\"RegisterMediaComplete\",\"UserId\":[0-9]+,"
                        + "\"EventTime\":\"[0-9T:-]{19}Z\",\"MessageBody\":\\{.*}}")
                .endsWith("\"MessageBody\":{\"MediaId\":\"" + id
                        + "\",\"Status\":\"Success\",\"UserData\":\"mine \\\"1\\\"\"}}");
    }

    @Test
    void fileThatCannotBeUsedIsToldWithItsReason() throws Exception {
        tellAccount(Map.of("EventTypeList", "RegisterMediaComplete"));
        var id = register(NOTHING, Map.of());
        finish();
        assertThat(receiver.bodies()).hasSize(1);
        assertThat(receiver.bodies().get(0))
                .contains("\"MessageBody\":{\"MediaId\":\"" + id + "\",\"Status\":\"Fail\","
                        + "\"ErrorCode\":\"InvalidParameter.ResourceNotFound\",\"ErrorMessage\":");
    }

    /** The last try left its reason with the asset, and retention finds that nobody looks at it any more. */
    @Test
    void registrationThatIsGivenUpIsTold() throws Exception {
        tellAccount(Map.of());
        var id = register(SOUND, Map.of());
        callbacks.sql("update asset set status = 'Preparing', error_code = 'MediaUnavailable', error_message = 'away'");
        callbacks.sql("delete from job");
        finish();
        assertThat(receiver.bodies()).hasSize(1);
        assertThat(receiver.bodies().get(0))
                .contains("RegisterMediaComplete")
                .endsWith("{\"MediaId\":\"" + id + "\",\"Status\":\"Fail\",\"ErrorCode\":\"MediaUnavailable\","
                        + "\"ErrorMessage\":\"away\"}}");
    }

    @Test
    void deletionsAreTold() throws Exception {
        tellAccount(Map.of("EventTypeList", "DeleteMediaComplete"));
        var byId = register(SOUND, Map.of("UserData", "first"));
        finish();
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", byId + "," + "0".repeat(32)));
        var replaced = register(NOTHING, Map.of());
        var byUrl = register(NOTHING, Map.of("Overwrite", "true"));
        sdk.call("DeleteMediaInfos", Map.of("InputURLs", NOTHING + "," + SOUND));
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", byId));
        finish();
        assertThat(receiver.bodies())
                .extracting(body -> body.substring(body.indexOf("\"MessageBody\":")))
                .containsExactlyInAnyOrder(body(byId, ",\"UserData\":\"first\""), body(replaced, ""), body(byUrl, ""));
        assertThat(receiver.bodies()).allMatch(body -> body.startsWith("{\"EventType\":\"DeleteMediaComplete\","));
    }

    @Test
    void messagesOfAnAssetComeInOrder() throws Exception {
        tellAccount(Map.of());
        var id = register(SOUND, Map.of());
        callbacks.run();
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", id));
        finish();
        assertThat(receiver.bodies())
                .extracting(body -> body.split("\"", 5)[3])
                .containsExactly("RegisterMediaComplete", "DeleteMediaComplete");
    }

    @Test
    void placeThatUserDataNamesIsToldOfTheRegistrationAlone() throws Exception {
        var userData = "{\"NotifyAddress\":\"" + receiver.url() + "/data\"}";
        var id = register(SOUND, Map.of("UserData", userData));
        finish();
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", id));
        finish();
        assertThat(receiver.received).extracting(Receiver.Received::path).containsExactly("/data");
        assertThat(receiver.bodies().get(0)).contains("RegisterMediaComplete", id, "\"Status\":\"Success\"");
    }

    @Test
    void otherEventsThanWantedAreNotTold() throws Exception {
        tellAccount(Map.of("EventTypeList", "SmartJobComplete"));
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", register(SOUND, Map.of())));
        register(NOTHING, Map.of());
        finish();
        assertThat(receiver.bodies()).isEmpty();
    }

    @Test
    void assetNobodyAsksForLeavesNoEvent() throws Exception {
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", register(SOUND, Map.of())));
        register(NOTHING, Map.of());
        callbacks.run();
        assertThat(callbacks.count("job_event")).isZero();
    }

    /** In one statement with the change: what is not committed is not told, and nothing is committed untold. */
    @Test
    void changeAndEventAreCommittedTogether() throws Exception {
        tellAccount(Map.of());
        var id = register(SOUND, Map.of());
        callbacks.sql("alter table job_event add constraint refused check (kind <> 'MediaDeleted')");
        try {
            assertThatThrownBy(() -> sdk.call("DeleteMediaInfos", Map.of("MediaIds", id)))
                    .isInstanceOf(TeaException.class);
        } finally {
            callbacks.sql("alter table job_event drop constraint refused");
        }
        assertThat(callbacks.count("asset")).isEqualTo(1);
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", id));
        assertThat(callbacks.count("asset")).isZero();
        assertThat(callbacks.count("job_event where kind = 'MediaDeleted'")).isEqualTo(1);
    }

    @Test
    void deadMessagesOfAnAssetLiveAsLongAsItDoes() throws Exception {
        receiver.answer = message -> Receiver.text(410, "");
        tellAccount(Map.of("EventTypeList", "RegisterMediaComplete"));
        var id = register(SOUND, Map.of());
        finish();
        callbacks.sql("delete from job");
        var later = Instant.now().plus(Duration.ofDays(1));
        assertThat(CallbackFixture.await(outbox.due(later)).dead()).isZero();
        assertThat(CallbackFixture.await(outbox.purge(true, later, 10))).isZero();
        assertThat(sdk.call("ListCallbackDeliveries", Map.of("JobId", id)).toString())
                .contains("RegisterMediaComplete", "Gone");
        sdk.call("DeleteMediaInfos", Map.of("MediaIds", id));
        assertThat(CallbackFixture.await(outbox.due(later)).dead()).isEqualTo(1);
        assertThat(CallbackFixture.await(outbox.purge(true, later, 10))).isEqualTo(1);
    }

    private void tellAccount(Map<String, String> parameters) throws Exception {
        var all = new HashMap<>(Map.of("CallbackType", "HTTP", "CallbackURL", receiver.url()));
        all.putAll(parameters);
        sdk.call("SetEventCallback", all);
    }

    private String register(String file, Map<String, String> parameters) throws Exception {
        var all = new HashMap<>(Map.of("InputURL", file));
        all.putAll(parameters);
        return (String) sdk.call("RegisterMediaInfo", all).get("MediaId");
    }

    /** Looks at what was registered, and delivers. */
    private void finish() {
        callbacks.run();
        deliver.finish(CallbackFixture.LONG);
    }

    private static String body(String id, String userData) {
        return "\"MessageBody\":{\"MediaId\":\"" + id + "\",\"Status\":\"Success\"" + userData + "}}";
    }

    private void clear() {
        callbacks.clear();
        callbacks.sql("truncate asset, asset_token");
    }
}
