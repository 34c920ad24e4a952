package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.testsupport.LoopbackServer.cutOff;
import static dev.mediajobs.testsupport.LoopbackServer.endless;
import static dev.mediajobs.testsupport.LoopbackServer.hangingUp;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChatTextTest {

    private static final HttpHandler BUSY = text(503, "", "Retry-After", "0");
    private static final Document TALK = Documents.talk("Anna will call Acme.", "Good.");

    private final ChatServer server = new ChatServer();
    private final ChatText engine = engine();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void requestFollowsTheProtocol() throws Exception {
        engine.chapters(TALK, Memory.NONE);

        var call = server.received.get(0);
        var request = call.request();
        assertThat(call.authorization()).isEqualTo("Bearer sk-secret");
        assertThat(request.path("model").asText()).isEqualTo("some-model");
        assertThat(request.path("stream").asBoolean(true)).isFalse();
        assertThat(request.path("temperature").asDouble(-1)).isZero();
        assertThat(request.path("max_tokens").asInt()).isEqualTo(4096);
        assertThat(request.path("messages").findValuesAsText("role")).containsExactly("system", "user");
        assertThat(request.at("/response_format/type").asText()).isEqualTo("json_schema");
        assertThat(request.at("/response_format/json_schema/strict").asBoolean())
                .isTrue();
        assertThat(request.at("/response_format/json_schema/schema/required/0").asText())
                .isEqualTo("chapters");
        assertThat(call.user())
                .startsWith("<document language=\"en\">\n[7] A: Anna will call Acme.\n[10] B: Good.\n</document>");
        assertThat(request.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "model", "messages", "stream", "max_tokens", "temperature", "response_format");
    }

    @Test
    void serverIsToldTheShapeInTheWayItUnderstands() throws Exception {
        var chapters = "{\"chapters\":[{\"first_line\":7,\"headline\":\"h\",\"summary\":\"s\"}]}";
        server.saying(chapters, chapters);
        engine("structured-output", "json_object").chapters(TALK, Memory.NONE);
        engine("structured-output", "plain").chapters(TALK, Memory.NONE);

        assertThat(server.received.get(0).request().at("/response_format").toString())
                .isEqualTo("{\"type\":\"json_object\"}");
        assertThat(server.received.get(1).request().has("response_format")).isFalse();
        assertThat(server.received).allSatisfy(call -> assertThat(call.user()).contains("\"first_line\""));
    }

    @Test
    void temperatureAndTheNameOfTheLimitCanBeChanged() throws Exception {
        engine("temperature", "", "max-output-tokens-name", "max_completion_tokens", "max-output-tokens", "900")
                .chapters(TALK, Memory.NONE);

        var request = server.received.get(0).request();
        assertThat(request.has("temperature")).isFalse();
        assertThat(request.has("max_tokens")).isFalse();
        assertThat(request.path("max_completion_tokens").asInt()).isEqualTo(900);
    }

    @Test
    void serverThatIsBusyIsAskedAgain() throws Exception {
        server.answering(BUSY, text(429, ""));

        assertThat(engine.chapters(TALK, Memory.NONE)).hasSize(1);
        assertThat(server.calls).hasValue(3);
    }

    @Test
    void connectionThatBreaksIsTriedAgain() throws Exception {
        server.answering(hangingUp(), cutOff());

        assertThat(engine.chapters(TALK, Memory.NONE)).hasSize(1);
    }

    @Test
    void serverThatStaysBusyIsGivenUp() {
        server.answering(BUSY, BUSY, BUSY);
        assertRefused("EngineNotAvailable", true, "The chat server answers 503");

        server.answering(text(429, "", "Retry-After", "3600"));
        assertRefused("EngineNotAvailable", true, "429");

        server.answering(text(500, "oh"), text(502, ""), text(500, "{}"));
        assertRefused("EngineFailed", true, "answers 500");
        assertThat(engine.health().ready()).isFalse();
    }

    @Test
    void refusedRequestTellsWhatTheServerSaysButNotTheKey() {
        server.answering(text(400, "{\"error\":{\"message\":\"no response_format here, sk-secret\"}}"));

        assertRefused("EngineFailed", false, "answers 400: no response_format here, ***");
    }

    @Test
    void redirectIsNotFollowed() {
        server.answering(text(307, "", "Location", server.url() + "/v1/chat/completions"));

        assertRefused("EngineNotAvailable", true, "redirects are not followed");
        assertThat(server.calls).hasValue(1);
    }

    @Test
    void answerThatIsTooLongIsNotRead() {
        server.answering(endless());

        assertRefused("EngineFailed", true, "too long");
    }

    @Test
    void serverThatIsTooSlowIsLeft() {
        var hasty = engine("timeout", "0.3s");
        for (var slow : List.of(server.never(), server.dripping())) {
            server.answering(slow);

            assertRefused(hasty, "EngineFailed", true, "no whole answer");
        }
        assertThat(server.calls).as("a slow server is not asked twice").hasValue(2);
    }

    @Test
    void interruptionEndsACallWithinASecond() throws Exception {
        for (var slow : List.of(server.never(), server.dripping(), text(503, "", "Retry-After", "15"))) {
            server.calls.set(0);
            server.answering(slow);
            var thread = new Thread(() -> assertThatThrownBy(() -> engine.chapters(TALK, Memory.NONE))
                    .isInstanceOf(InterruptedException.class));
            thread.start();
            while (server.calls.get() == 0) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            thread.join(1_000);

            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void onlySoManyCallsAreMadeAtATime() throws Exception {
        var narrow = engine("concurrency", "2");
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<?> call = () -> narrow.chapters(TALK, Memory.NONE);
            for (var chapters : threads.invokeAll(Collections.nCopies(24, call))) {
                assertThat(chapters.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.mostInProgress).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void keyIsNowhereToBeSeen() {
        var logged = new StringBuffer();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.append(entry.getMessage());
                if (entry.getParameters() != null) {
                    logged.append(List.of(entry.getParameters()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger("dev.mediajobs");
        var before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        try {
            server.answering(text(401, "sk-secret"));
            var refused = catchThrowableOfType(EngineException.class, () -> engine.chapters(TALK, Memory.NONE));
            server.saying("sk-secret", "sk-secret");
            var invalid = catchThrowableOfType(EngineException.class, () -> engine.chapters(TALK, Memory.NONE));

            for (var failure : List.of(refused, invalid)) {
                for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                    assertThat(cause.toString()).doesNotContain("sk-secret").doesNotContain(server.url());
                }
            }
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }
        assertThat(logged.toString()).contains("asked once more").doesNotContain("sk-secret");
        assertThat(engine.describe() + " " + engine.health() + " " + engine).doesNotContain("sk-secret");
    }

    @Test
    void engineThatIsNotSetUpSaysWhichSettingItNeeds() {
        var none = new ChatText(Settings.chat("", "model", ""));
        assertThat(none.health().reason()).contains("mediajobs.engine.text.chat.base-url");
        assertThat(none.describe().languages()).isEmpty();
        assertThat(none.describe().sendsDataOut()).isFalse();
        assertRefused(none, "EngineNotAvailable", true, "base-url");

        var nameless = engine("model", "");
        assertThat(nameless.health().reason()).contains("mediajobs.engine.text.chat.model");
        assertRefused(nameless, "EngineNotAvailable", true, "chat.model");
        assertThat(server.calls).hasValue(0);
    }

    @Test
    void textsLeaveTheMachineUnlessTheServerIsOnIt() {
        assertThat(engine.describe().sendsDataOut()).isFalse();
        assertThat(new ChatText(Settings.chat("https://chat.example/v1"))
                        .describe()
                        .sendsDataOut())
                .isTrue();
    }

    @Test
    void descriptorTellsTheModelAndWhatItCanDo() {
        var described = engine.describe();

        assertThat(described.name()).isEqualTo("chat");
        assertThat(described.version()).contains("some-model");
        assertThat(described.abilities())
                .containsExactlyInAnyOrder(
                        Ability.ENTITIES,
                        Ability.CHAPTERS,
                        Ability.SUMMARIES,
                        Ability.MEETING_ASSISTANCE,
                        Ability.TRANSLATION);
    }

    @Test
    void settingsThatCannotWorkAreRefusedAtStartAndNotRepeated() {
        assertThatThrownBy(() -> new ChatText(Settings.chat("http://user:word@chat")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("mediajobs.engine.text.chat.base-url must be")
                .hasMessageNotContaining("word");
        assertThatThrownBy(() -> engine("api-key", "sk-\u201csecret"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("chat.api-key")
                .hasMessageNotContaining("secret");
    }

    private ChatText engine(String... settings) {
        return new ChatText(Settings.chat(server.url(), settings));
    }

    private void assertRefused(String code, boolean retryable, String message) {
        assertRefused(engine, code, retryable, message);
    }

    private static void assertRefused(ChatText engine, String code, boolean retryable, String message) {
        assertThatThrownBy(() -> engine.chapters(TALK, Memory.NONE))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.retryable()).isEqualTo(retryable);
                });
    }
}
