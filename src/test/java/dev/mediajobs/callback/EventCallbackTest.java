package dev.mediajobs.callback;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the call that names a place to the message that arrives there, through the vendor's generic client. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class EventCallbackTest {

    private static final String KEY = "Ab1Ab1Ab1";

    @DataDirectory
    Path dataDir;

    @Inject
    CallbackFixture callbacks;

    @Inject
    DeliverCallbacks deliver;

    private final Receiver receiver = new Receiver();
    private Sdk sdk;

    @BeforeEach
    void begin() {
        callbacks.clear();
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
    }

    @AfterEach
    void end() {
        receiver.close();
        callbacks.clear();
    }

    @Test
    void callbackComesBackAsItWasSet() throws Exception {
        set(Map.of("CallbackURL", "https://example.com/ims", "AuthSwitch", "on", "AuthKey", KEY));
        assertThat(get())
                .containsEntry("CallbackType", "HTTP")
                .containsEntry("CallbackURL", "https://example.com/ims")
                .containsEntry("AuthSwitch", "on")
                .containsEntry("AuthKey", KEY)
                .doesNotContainKeys("CallbackQueueName", "EventTypeList");
        set(Map.of(
                "CallbackType", "MNS",
                "CallbackQueueName", "ice-callback-done",
                "EventTypeList", "SmartJobComplete, TranscodeComplete"));
        assertThat(get())
                .containsEntry("CallbackType", "MNS")
                .containsEntry("CallbackQueueName", "ice-callback-done")
                .containsEntry("EventTypeList", "SmartJobComplete,TranscodeComplete")
                .containsEntry("AuthSwitch", "off")
                .doesNotContainKeys("CallbackURL", "AuthKey");
        set(Map.of("EventTypeList", "none"));
        assertRefused(this::get, 404, "InvalidParameter.EventCallbackNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "https://user@example.com/",
                "https://a.example/,https://b.example/",
                "ice-callback-done",
                "https:///path",
                "not a url"
            })
    void addressThatIsNoneIsRefused(String url) {
        assertRefused(() -> set(Map.of("CallbackURL", url)), 400, "InvalidParameter", "CallbackURL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc123", "ABC123", "abcABC", "aB1 aB1", "aB3456789012345678901234567890123"})
    void weakKeyIsRefusedAndNotShown(String key) {
        assertRefused(
                () -> set(Map.of("CallbackURL", "https://example.com/", "AuthSwitch", "on", "AuthKey", key)),
                400,
                "InvalidParameter",
                "AuthKey",
                "***");
    }

    @ParameterizedTest
    @CsvSource({
        "CallbackType, , MissingCallbackType",
        "CallbackType, SMS, InvalidParameter",
        "CallbackURL, , MissingCallbackURL",
        "CallbackType, MNS, MissingCallbackQueueName",
        "AuthSwitch, on, MissingAuthKey",
        "AuthSwitch, yes, InvalidParameter",
        "EventTypeList, 'a,,b', InvalidParameter",
        "EventTypeList, 'a,none', InvalidParameter",
        "EventTypeList, '*', InvalidParameter"
    })
    void ruleThatIsBrokenIsNamed(String parameter, String value, String code) {
        var parameters = new HashMap<>(Map.of("CallbackType", "HTTP", "CallbackURL", "https://example.com/"));
        parameters.remove(parameter);
        if (value != null) {
            parameters.put(parameter, value);
        }
        assertRefused(() -> sdk.call("SetEventCallback", parameters), 400, code, parameter.substring(0, 4));
    }

    @Test
    void longAddressIsRefused() {
        var url = "https://example.com/" + "x".repeat(237);
        assertRefused(() -> set(Map.of("CallbackURL", url)), 400, "InvalidParameter", "CallbackURL");
    }

    @Test
    void tagsOfAJobAreToldWhereItsSubmitSays() throws Exception {
        var job = (String) sdk.call(
                        "SubmitSmarttagJob",
                        Map.of(
                                "Input",
                                "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}",
                                "Params",
                                "{\"nlpParams\":{}}",
                                "NotifyUrl",
                                receiver.url() + "/url",
                                "UserData",
                                "{\"NotifyAddress\":\"" + receiver.url() + "/data\",\"a\":1}"))
                .get("JobId");
        deliver.finish(CallbackFixture.LONG);
        var userData = "{\\\"NotifyAddress\\\":\\\"" + receiver.url() + "/data\\\",\\\"a\\\":1}";
        var body = "{\"Type\":\"smarttag\",\"JobId\":\"" + job + "\",\"State\":\"Submitted\",\"UserData\":\"" + userData
                + "\"}";
        assertThat(receiver.received).extracting(Receiver.Received::path).containsExactlyInAnyOrder("/url", "/data");
        assertThat(receiver.bodies()).containsOnly(body);
    }

    @Test
    void pipelineIsToldOfItsJobs() throws Exception {
        @SuppressWarnings("unchecked")
        var pipeline = (Map<String, Object>) sdk.call(
                        "CreatePipeline",
                        Map.of("Name", "told", "Speed", "Standard", "NotifyUrl", receiver.url() + "/pipeline"))
                .get("Pipeline");
        var job = (String) sdk.call(
                        "SubmitSmarttagJob",
                        Map.of(
                                "Input", "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}",
                                "Params", "{\"nlpParams\":{}}",
                                "ScheduleConfig", "{\"PipelineId\":\"" + pipeline.get("PipelineId") + "\"}"))
                .get("JobId");
        deliver.finish(CallbackFixture.LONG);
        assertThat(receiver.received).hasSize(1);
        assertThat(receiver.received.get(0).path()).isEqualTo("/pipeline");
        assertThat(receiver.bodies())
                .containsExactly("{\"Type\":\"smarttag\",\"JobId\":\"" + job + "\",\"State\":\"Submitted\"}");
    }

    @Test
    void endOfARecognitionIsToldToTheAccount() throws Exception {
        set(Map.of("CallbackURL", receiver.url(), "EventTypeList", "SmartJobComplete"));
        var job = sdk.submit("oss://samples/jfk.wav");
        sdk.call("CancelSmartJob", Map.of("JobId", job));
        deliver.finish(CallbackFixture.LONG);
        assertThat(receiver.received).hasSize(1);
        assertThat(receiver.bodies().get(0))
                .startsWith("{\"EventType\":\"SmartJobComplete\",\"UserId\":")
                .contains("\"MessageBody\":{\"JobId\":\"" + job + "\",\"JobType\":\"ASR\",\"Status\":\"Fail\","
                        + "\"ErrorCode\":\"JobCancelled\"");
    }

    /** Its message is not in the form of events, which is what a program reads that has asked for all of them. */
    @Test
    void accountIsToldOfTaggingOnlyWhereItAsksForThat() throws Exception {
        var input = Map.of(
                "Input", "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}", "Params", "{\"nlpParams\":{}}");
        set(Map.of("CallbackURL", receiver.url()));
        sdk.call("SubmitSmarttagJob", input);
        deliver.finish(CallbackFixture.LONG);
        assertThat(receiver.received).isEmpty();
        set(Map.of("CallbackURL", receiver.url(), "EventTypeList", "SmartJobComplete,smarttag"));
        var job = sdk.call("SubmitSmarttagJob", input).get("JobId");
        deliver.finish(CallbackFixture.LONG);
        assertThat(receiver.bodies())
                .containsExactly("{\"Type\":\"smarttag\",\"JobId\":\"" + job + "\",\"State\":\"Submitted\"}");
    }

    @Test
    void deadCallbacksAreListedAndReplayed() throws Exception {
        receiver.answer = message -> Receiver.text(410, "");
        set(Map.of("CallbackURL", receiver.url()));
        for (var i = 0; i < 3; i++) {
            sdk.call("CancelSmartJob", Map.of("JobId", sdk.submit("oss://samples/jfk.wav")));
        }
        deliver.finish(CallbackFixture.LONG);
        var first = sdk.call("ListCallbackDeliveries", Map.of("State", "Dead", "MaxResults", "2"));
        var second = sdk.call("ListCallbackDeliveries", Map.of("State", "Dead", "MaxResults", "2", "NextToken", (String)
                first.get("NextToken")));
        assertThat(items(first)).hasSize(2);
        assertThat(items(second)).hasSize(1);
        assertThat(second).doesNotContainKey("NextToken");
        var dead = items(second).get(0);
        assertThat(dead)
                .containsEntry("EventType", "SmartJobComplete")
                .containsEntry("Target", receiver.url())
                .containsEntry("ErrorCode", "Gone")
                .containsEntry("Attempts", 1L)
                .containsEntry("AnswerStatus", 410L);
        assertRefused(
                () -> sdk.call("ListCallbackDeliveries", Map.of("MaxResults", "2", "NextToken", (String)
                        first.get("NextToken"))),
                400,
                "InvalidParameter");
        receiver.answer = message -> Receiver.text(204, "");
        receiver.received.clear();
        assertThat(replay("DeliveryId", (String) dead.get("DeliveryId"))).isEqualTo(1L);
        deliver.finish(CallbackFixture.LONG);
        assertThat(receiver.received).extracting(Receiver.Received::id).containsExactly((String)
                dead.get("DeliveryId"));
        assertThat(replay("All", "true")).isEqualTo(2L);
        deliver.finish(CallbackFixture.LONG);
        assertThat(receiver.received).hasSize(3);
        assertThat(replay("JobId", (String) dead.get("JobId"))).isEqualTo(0L);
        assertThat(items(sdk.call("ListCallbackDeliveries", Map.of("JobId", (String) dead.get("JobId")))))
                .hasSize(1)
                .allSatisfy(item -> assertThat(item).containsEntry("State", "Delivered"));
    }

    @Test
    void replayWantsToKnowWhat() {
        assertRefused(() -> sdk.call("ReplayCallbackDeliveries", Map.of()), 400, "MissingDeliveryId");
        assertRefused(
                () -> sdk.call("ReplayCallbackDeliveries", Map.of("All", "true", "JobId", "0".repeat(32))),
                400,
                "InvalidParameter");
        assertRefused(() -> replay("DeliveryId", "0".repeat(32)), 404, "InvalidParameter.CallbackDeliveryNotFound");
        assertRefused(() -> replay("JobId", "x"), 400, "InvalidParameter", "JobId");
    }

    private Object replay(String parameter, String value) throws Exception {
        return sdk.call("ReplayCallbackDeliveries", Map.of(parameter, value)).get("ReplayedCount");
    }

    private void set(Map<String, String> parameters) throws Exception {
        var all = new HashMap<>(Map.of("CallbackType", "HTTP"));
        all.putAll(parameters);
        assertThat(sdk.call("SetEventCallback", all)).containsEntry("Success", true);
    }

    private Map<String, Object> get() throws Exception {
        return sdk.call("GetEventCallback", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("CallbackDeliveryList");
    }
}
