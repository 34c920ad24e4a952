package dev.mediajobs.engine.speech;

import static dev.mediajobs.testsupport.LoopbackServer.cutOff;
import static dev.mediajobs.testsupport.LoopbackServer.endless;
import static dev.mediajobs.testsupport.LoopbackServer.hangingUp;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.testsupport.Waves;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenAiSpeechTest {

    private static final HttpHandler BUSY = text(503, "", "Retry-After", "0");

    private final TranscriptionServer server = new TranscriptionServer();
    private final OpenAiSettings settings = OpenAiSettings.of(server.url());
    private final OpenAiSpeech engine = new OpenAiSpeech(settings);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void formFollowsTheProtocol() throws Exception {
        var samples = Waves.samples("goforward.wav");
        var wishes =
                new SpeechWishes(Optional.of("zh-CN"), List.of(new Hotword("媒体", "zh", 3), new Hotword("不", "zh", -6)));

        engine.recognise(new SpeechWindow("goforward.wav", 0, 0, 3_000, samples, wishes));

        var call = server.received.get(0);
        assertThat(call.authorization()).isEqualTo("Bearer sk-secret");
        assertThat(call.soundType()).isEqualTo("audio/wav");
        assertThat(call.samples()).isEqualTo(samples);
        assertThat(call.fields())
                .containsEntry("model", List.of("whisper-small"))
                .containsEntry("language", List.of("zh"))
                .containsEntry("prompt", List.of("媒体"))
                .containsEntry("response_format", List.of("verbose_json"))
                .containsEntry("timestamp_granularities[]", List.of("word", "segment"));
    }

    @Test
    void keyThatIsNoHeaderIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> new OpenAiSpeech(settings.withApiKey("sk-\u201csecret")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("openai.api-key")
                .hasMessageNotContaining("secret");
    }

    @Test
    void lineBreakAtTheEndOfTheKeyIsNoPartOfIt() throws Exception {
        new OpenAiSpeech(settings.withApiKey("sk-secret\n")).recognise(window());

        assertThat(server.received.get(0).authorization()).isEqualTo("Bearer sk-secret");
    }

    @Test
    void languageAndPromptAreLeftOutWhenTheJobHasNone() throws Exception {
        engine.recognise(window());

        assertThat(server.received.get(0).fields()).doesNotContainKeys("language", "prompt");
    }

    @Test
    void wordsHaveTimesOfTheFileAndPunctuationOfTheText() throws Exception {
        assertThat(engine.recognise(new SpeechWindow("any.wav", 5_000, 5_000, 7_000, noise(2_000))))
                .containsExactly(
                        new SpokenWord("Hello,", 5_000, 5_500, false),
                        new SpokenWord("world.", 5_500, 6_000, true),
                        new SpokenWord("Hello", 6_000, 6_500, false),
                        new SpokenWord("again.", 6_500, 7_000, true));
    }

    @Test
    void serverWithoutWordTimesIsServedBySegments() throws Exception {
        server.answering(text(200, """
                {"text":"Yes. No.","segments":[{"start":0,"end":0.4,"text":" Yes."},{"start":1,"end":1.2,"text":" No."}]}"""));

        assertThat(engine.recognise(window()))
                .containsExactly(new SpokenWord("Yes.", 0, 400, true), new SpokenWord("No.", 1_000, 1_200, true));
    }

    @Test
    void serverThatGivesTextOnlyIsServedByTheWindow() throws Exception {
        server.answering(text(200, "{\"text\":\"ab abcdef\"}"));

        assertThat(engine.recognise(window()))
                .containsExactly(new SpokenWord("ab", 0, 500, false), new SpokenWord("abcdef", 500, 2_000, false));
    }

    @Test
    void wordsInsideSegmentsAreFound() throws Exception {
        server.answering(text(200, """
                {"text":"Yes.","segments":[{"start":0,"end":2,"text":"Yes.",
                 "words":[{"word":" Yes.","start":0.5,"end":0.75,"probability":0.9}]}]}"""));

        assertThat(engine.recognise(window())).containsExactly(new SpokenWord("Yes.", 500, 750, true));
    }

    @Test
    void serverThatIsBusyIsAskedAgain() throws Exception {
        server.answering(BUSY, text(429, "", "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));

        assertThat(engine.recognise(window())).hasSize(4);
        assertThat(server.received).hasSize(3);
        assertThat(engine.health().ready()).isTrue();
    }

    @Test
    void connectionThatBreaksIsTriedAgain() throws Exception {
        server.answering(hangingUp(), cutOff());

        assertThat(engine.recognise(window())).hasSize(4);
    }

    @Test
    void serverThatStaysBusyIsGivenUp() {
        server.answering(BUSY, BUSY, BUSY);

        assertRefused("EngineNotAvailable", true, "answers 503");
        assertThat(server.received).hasSize(3);
        assertThat(engine.health().ready()).isFalse();
        assertThat(engine.health().reason()).contains("503");
    }

    @Test
    void serverThatAsksForALongPauseIsGivenUpAtOnce() {
        server.answering(text(429, "", "Retry-After", "3600"));

        assertRefused("EngineNotAvailable", true, "429");
        assertThat(server.received).hasSize(1);
    }

    @Test
    void serverErrorsAreRetryable() {
        server.answering(text(500, "<html>oh</html>"), text(502, ""), text(500, "{}"));

        assertRefused("EngineFailed", true, "answers 500");
    }

    @Test
    void refusedRequestIsNotRepeatedAndTellsWhatTheServerSays() {
        for (int status : List.of(400, 413, 422)) {
            server.received.clear();
            server.answering(text(status, "{\"error\":{\"message\":\"no such\\n voice, sk-secret\",\"type\":\"x\"}}"));

            assertRefused("EngineFailed", false, "answers " + status + ": no such voice, ***");
            assertThat(server.received).hasSize(1);
        }
        assertThat(engine.health().ready())
                .as("of the server, which did nothing wrong")
                .isTrue();
    }

    @Test
    void refusedKeyIsTheOperatorsToPutRight() {
        for (int status : List.of(401, 403)) {
            server.answering(text(status, "{\"error\":{\"message\":\"Incorrect API key provided: sk-secret\"}}"));

            assertRefused("EngineNotAvailable", true, "refuses the key");
            assertThat(engine.health().reason()).contains("refuses the key");
        }
    }

    @Test
    void redirectIsNotFollowed() {
        server.answering(text(307, "", "Location", server.url() + "/v1/audio/transcriptions"));

        assertRefused("EngineNotAvailable", true, "redirects are not followed");
        assertThat(server.received).hasSize(1);
    }

    @Test
    void answersThatAreNoneAreRetryable() {
        var once = new OpenAiSpeech(settings.withRetries(0));
        for (var body : List.of(
                "<html><body>Bad Gateway</body></html>",
                "",
                "[]",
                "\"text\"",
                "{\"text\":\"cut",
                "{\"text\":5}",
                "{\"words\":[]}",
                "{\"text\":\"a\",\"segments\":{}}",
                "{\"text\":\"a\",\"segments\":[\"a\"]}",
                "{\"text\":\"a\",\"words\":[{\"word\":\"a\",\"start\":\"soon\",\"end\":1}]}",
                "{\"text\":\"a\",\"words\":[{\"word\":\"a\",\"end\":1}]}")) {
            server.answering(text(200, body));

            assertRefused(once, "EngineFailed", true, "answer");
        }
    }

    @Test
    void answerThatIsTooLongIsNotRead() {
        server.answering(endless());

        assertRefused("EngineFailed", true, "too long");
    }

    @Test
    void serverThatIsTooSlowIsLeft() {
        var hasty = new OpenAiSpeech(settings.withTimeout(Duration.ofMillis(300)));
        for (var slow : List.of(server.never(), server.dripping())) {
            server.answering(slow);

            assertRefused(hasty, "EngineFailed", true, "no whole answer");
        }
        assertThat(server.received).as("a slow server is not asked twice").hasSize(2);
    }

    @Test
    void serverThatIsNotThereIsNotAvailable() {
        server.close();

        assertRefused(new OpenAiSpeech(settings.withRetries(1)), "EngineNotAvailable", true, "cannot be reached");
    }

    @Test
    void interruptionDuringAPauseEndsIt() throws Exception {
        server.answering(text(503, "", "Retry-After", "15"));
        var thread = new Thread(
                () -> assertThatThrownBy(() -> engine.recognise(window())).isInstanceOf(InterruptedException.class));
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING || server.received.isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(1_000);

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void onlySoManyCallsAreMadeAtATime() throws Exception {
        var narrow = new OpenAiSpeech(settings.withConcurrency(2));
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<SpokenWord>> call = () -> narrow.recognise(window());
            for (var words : threads.invokeAll(Collections.nCopies(24, call))) {
                assertThat(words.get()).hasSize(4);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.mostInProgress).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void keyIsNowhereToBeSeen() {
        server.answering(text(401, "sk-secret"));
        var refused = catchThrowableOfType(EngineException.class, () -> engine.recognise(window()));

        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("sk-secret").doesNotContain(server.url());
        }
        assertThat(engine.describe() + " " + engine.health() + " " + engine).doesNotContain("sk-secret");
    }

    @Test
    void healthIsAskedInTheBackground() throws Exception {
        server.probe = text(401, "");
        assertThat(engine.health().ready()).as("nothing is known yet").isTrue();

        while (engine.health().ready()) {
            Thread.onSpinWait();
        }
        assertThat(engine.health().reason()).contains("refuses the key");
    }

    @Test
    void engineWithoutAddressSaysWhichSettingItNeeds() {
        var none = new OpenAiSpeech(OpenAiSettings.of(null));

        assertThat(none.health().reason()).contains("mediajobs.engine.speech.openai.base-url");
        assertThat(none.describe().languages()).isEmpty();
        assertRefused(none, "EngineNotAvailable", true, "base-url");
    }

    @Test
    void soundLeavesTheMachineUnlessTheServerIsOnIt() {
        assertThat(sendsDataOut("http://127.0.0.1:8000")).isFalse();
        assertThat(sendsDataOut("http://localhost:8000/v1")).isFalse();
        assertThat(sendsDataOut("http://[::1]:8000")).isFalse();
        assertThat(sendsDataOut("http://10.0.0.7")).isTrue();
        assertThat(sendsDataOut("https://speech.example/v1/")).isTrue();
    }

    @Test
    void addressMayEndWithTheVersion() throws Exception {
        assertThat(new OpenAiSpeech(OpenAiSettings.of(server.url() + "/v1/")).recognise(window()))
                .hasSize(4);
    }

    @Test
    void addressThatIsNoneIsRefusedAtStartAndNotRepeated() {
        for (var address : List.of("speech", "ftp://speech", "http://", "http://user:word@speech", "http://a b")) {
            assertThatThrownBy(() -> new OpenAiSpeech(OpenAiSettings.of(address)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("mediajobs.engine.speech.openai.base-url must be")
                    .hasMessageNotContaining("word");
        }
    }

    private static boolean sendsDataOut(String address) {
        return new OpenAiSpeech(OpenAiSettings.of(address)).describe().sendsDataOut();
    }

    private void assertRefused(String code, boolean retryable, String message) {
        assertRefused(engine, code, retryable, message);
    }

    private static void assertRefused(OpenAiSpeech engine, String code, boolean retryable, String message) {
        assertThatThrownBy(() -> engine.recognise(window()))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.retryable()).isEqualTo(retryable);
                });
    }

    /** 2 s. */
    private static SpeechWindow window() {
        return new SpeechWindow("any.wav", 0, 0, 2_000, noise(2_000));
    }

    private static short[] noise(int millis) {
        var samples = new short[millis * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 7919);
        }
        return samples;
    }
}
