package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.testsupport.LoopbackServer.cutOff;
import static dev.mediajobs.testsupport.LoopbackServer.endless;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Document.Sentence;
import dev.mediajobs.engine.text.Memory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LibreTranslateTest {

    private static final Document TALK = Documents.talk("One.", " ", "Two\nlines.");

    private final TranslationServer server = new TranslationServer();
    private final LibreTranslate engine = engine();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void requestFollowsTheProtocol() throws Exception {
        assertThat(engine.translate(TALK, "zh-CN", Memory.NONE)).containsExactly("zh One.", "", "zh Two lines.");

        assertThat(server.received).singleElement().satisfies(asked -> assertThat(asked.toString())
                .isEqualTo("{\"q\":[\"One.\",\"Two lines.\"],\"source\":\"en\",\"target\":\"zh\",\"format\":\"text\","
                        + "\"api_key\":\"sk-secret\"}"));
    }

    @Test
    void singleTextIsNoList() throws Exception {
        assertThat(engine("batch", "1", "api-key", "").translate(TALK, "de", Memory.NONE))
                .containsExactly("de One.", "", "de Two lines.");

        assertThat(server.received).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.path("q").isTextual()).isTrue();
            assertThat(asked.has("api_key")).isFalse();
        });
    }

    @Test
    void languagesAreTheServersCodes() throws Exception {
        var codes =
                Map.of("zh-TW", "zt", "zh-Hant", "zt", "zh-Hans-HK", "zh", "zh", "zh", "pt-BR", "pb", "en-GB", "en");
        for (var code : codes.entrySet()) {
            server.received.clear();
            engine.translate(TALK, code.getKey(), Memory.NONE);
            assertThat(server.received.get(0).path("target").asText()).isEqualTo(code.getValue());
        }
        engine.translate(new Document("und", List.of(new Sentence(1, null, 0, 1, "Hi"))), "de", Memory.NONE);
        assertThat(server.received.get(1).path("source").asText()).isEqualTo("auto");
        assertRefused("x!", "LanguageNotSupported", false, "no language");
    }

    @Test
    void nothingIsSentOfNothing() throws Exception {
        assertThat(engine.translate(Documents.of(), "de", Memory.NONE)).isEmpty();
        assertThat(engine.translate(Documents.of(" "), "de", Memory.NONE)).containsExactly("");
        assertThat(server.calls).hasValue(0);
    }

    @Test
    void whatWasTranslatedIsNotSentAgain() throws Exception {
        var kept = new KeptAnswers();
        var document = Documents.longTalk(100);
        server.answering(text(200, "{\"translatedText\":[]}"));
        assertThatThrownBy(() -> engine.translate(document, "de", kept)).isInstanceOf(EngineException.class);
        var first = engine.translate(document, "de", kept);
        assertThat(server.calls).hasValue(1 + 4);

        assertThat(engine.translate(document, "de", kept)).isEqualTo(first).hasSize(100);
        assertThat(server.calls).hasValue(1 + 4);
        assertThat(kept.answers.toString()).doesNotContain("sk-secret");

        kept.answers.replaceAll((question, answer) -> "{}");
        assertThat(engine.translate(document, "de", kept)).isEqualTo(first);
    }

    @Test
    void answersThatAreNoneAreRetryable() {
        for (var body : List.of(
                "<html></html>",
                "",
                "{}",
                "{\"translatedText\":null}",
                "{\"translatedText\":[\"one\"]}",
                "{\"translatedText\":[\"one\",\"two\",\"three\"]}",
                "{\"translatedText\":[\"one\",2]}",
                "{\"translatedText\":\"one\"}",
                "{\"translatedText\":[\"one\",\"cut")) {
            server.answering(text(200, body));

            assertRefused("de", "EngineFailed", true, "The translation server's answer");
        }
    }

    @Test
    void serverThatMisbehavesIsTold() throws Exception {
        server.answering(text(400, "{\"error\":\"xx is not supported, sk-secret\"}"));
        assertRefused("de", "EngineFailed", false, "answers 400: xx is not supported, ***");
        server.answering(text(403, "{\"error\":\"Invalid API key\"}"));
        assertRefused("de", "EngineNotAvailable", true, "refuses the key");
        server.answering(text(302, "", "Location", server.url() + "/translate"));
        assertRefused("de", "EngineNotAvailable", true, "redirects are not followed");
        server.answering(endless());
        assertRefused("de", "EngineFailed", true, "too long");

        server.answering(text(429, "", "Retry-After", "0"), cutOff());
        assertThat(engine.translate(TALK, "de", Memory.NONE)).hasSize(3);
    }

    @Test
    void interruptionEndsACallWithinASecond() throws Exception {
        server.answering(server.never());
        var thread = new Thread(() -> assertThatThrownBy(() -> engine.translate(TALK, "de", Memory.NONE))
                .isInstanceOf(InterruptedException.class));
        thread.start();
        while (server.calls.get() == 0) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(1_000);

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void keyIsNowhereToBeSeen() {
        server.answering(text(401, "sk-secret"));
        var refused = catchThrowableOfType(EngineException.class, () -> engine.translate(TALK, "de", Memory.NONE));

        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("sk-secret").doesNotContain(server.url());
        }
        assertThat(engine.describe() + " " + engine.health() + " " + engine).doesNotContain("sk-secret");
    }

    @Test
    void itTranslatesAndNothingElse() {
        assertThat(engine.describe().abilities()).containsExactly(Ability.TRANSLATION);
        assertThatThrownBy(() -> engine.chapters(TALK, Memory.NONE)).hasMessageContaining("CHAPTERS");
        assertThat(engine("base-url", "https://translate.example").describe().sendsDataOut())
                .isTrue();
    }

    @Test
    void healthIsAskedOfTheListOfLanguages() {
        server.probe = text(403, "");
        while (engine.health().ready()) {
            Thread.onSpinWait();
        }
        assertThat(engine.health().reason()).contains("refuses the key");
    }

    @Test
    void engineThatIsNotSetUpSaysWhichSettingItNeeds() {
        var none = engine("base-url", "");

        assertThat(none.health().reason()).contains("mediajobs.engine.text.libretranslate.base-url");
        assertThat(none.describe().languages()).isEmpty();
        assertThatThrownBy(() -> none.translate(TALK, "de", Memory.NONE)).hasMessageContaining("base-url");
    }

    private LibreTranslate engine(String... settings) {
        return new LibreTranslate(Settings.libreTranslate(server.url(), settings));
    }

    private void assertRefused(String target, String code, boolean retryable, String message) {
        assertThatThrownBy(() -> engine.translate(TALK, target, Memory.NONE))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.retryable()).isEqualTo(retryable);
                });
    }
}
