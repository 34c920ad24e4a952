package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureSpeechTest {

    @TempDir
    Path folder;

    private final FixtureSpeech ofClassPath = new FixtureSpeech(Optional.empty());

    @Test
    void wordsComeFromTheClassPath() throws Exception {
        assertThat(ofClassPath.recognise(window("three-words.wav", 0, 6_000)))
                .containsExactly(
                        new SpokenWord("One,", 0, 400, false),
                        new SpokenWord("two", 900, 1_200, false),
                        new SpokenWord("three.", 5_000, 5_400, true));
    }

    @Test
    void everyWordBelongsToOneWindow() throws Exception {
        var first = ofClassPath.recognise(window("three-words.wav", 0, 1_050));
        var second = ofClassPath.recognise(window("three-words.wav", 1_050, 6_000));

        assertThat(first).extracting(SpokenWord::text).containsExactly("One,");
        assertThat(second).extracting(SpokenWord::text).containsExactly("two", "three.");
    }

    @Test
    void folderReplacesTheClassPath() throws Exception {
        script("own.wav", "{\"words\":[{\"text\":\"mine\",\"fromMillis\":1,\"toMillis\":2}]}");

        assertThat(ofFolder().recognise(window("own.wav", 0, 100)))
                .extracting(SpokenWord::text)
                .containsExactly("mine");
        assertRefused(ofFolder(), "three-words.wav", "FixtureNotFound", false);
    }

    @Test
    void unknownMediaIsRefused() {
        assertRefused(ofClassPath, "unknown.wav", "FixtureNotFound", false);
    }

    @Test
    void nameCannotLeadOutOfTheFolder() throws IOException {
        var inner = Files.createDirectory(folder.resolve("inner"));
        script("outer.wav", "{\"words\":[]}");

        assertRefused(new FixtureSpeech(Optional.of(inner)), "../outer.wav", "FixtureNotFound", false);
        assertRefused(new FixtureSpeech(Optional.of(inner)), folder + "/outer.wav", "FixtureNotFound", false);
        assertRefused(new FixtureSpeech(Optional.of(inner)), "nul\0.wav", "FixtureNotFound", false);
    }

    @Test
    void scriptWithErrorFailsAsItSays() throws IOException {
        script("bad.wav", "{\"error\":{\"code\":\"Overloaded\",\"message\":\"Try later\",\"retryable\":true}}");

        assertRefused(ofFolder(), "bad.wav", "Overloaded", true);
    }

    @Test
    void damagedScriptIsRefused() throws IOException {
        script("damaged.wav", "{\"words\":");

        assertRefused(ofFolder(), "damaged.wav", "FixtureInvalid", false);
    }

    @Test
    void delayIsInterruptible() throws IOException {
        script("slow.wav", "{\"words\":[],\"delayMillis\":600000}");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ofFolder().recognise(window("slow.wav", 0, 100)))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void missingFolderIsUnhealthy() {
        assertThat(ofFolder().health().ready()).isTrue();
        var missing = new FixtureSpeech(Optional.of(folder.resolve("none"))).health();
        assertThat(missing.ready()).isFalse();
        assertThat(missing.reason()).contains("mediajobs.engine.speech.fixture.folder");
    }

    private FixtureSpeech ofFolder() {
        return new FixtureSpeech(Optional.of(folder));
    }

    private void script(String mediaName, String json) throws IOException {
        Files.writeString(folder.resolve(mediaName + ".json"), json);
    }

    private static SpeechWindow window(String mediaName, long from, long to) {
        return new SpeechWindow(mediaName, from, from, to, new short[0]);
    }

    private static void assertRefused(SpeechEngine engine, String mediaName, String code, boolean retryable) {
        assertThatThrownBy(() -> engine.recognise(window(mediaName, 0, 100)))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.retryable()).isEqualTo(retryable);
                });
    }
}
