package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HotwordPromptTest {

    @Test
    void heaviestComesLastAndUnlikelyWordsAreLeftOut() {
        assertThat(prompt(
                        Optional.of("en-US"),
                        new Hotword("Quarkus", "en", 5),
                        new Hotword("never", "en", -6),
                        new Hotword("Panache", "en", 2),
                        new Hotword("neutral", "en", 0)))
                .contains("Panache, Quarkus");
    }

    @Test
    void wordsOfOtherLanguagesAreLeftOutWhenTheLanguageIsKnown() {
        var words = new Hotword[] {new Hotword("云", "zh", 3), new Hotword("cloud", "en", 4)};

        assertThat(prompt(Optional.of("zh-CN"), words)).contains("云");
        assertThat(prompt(Optional.empty(), words)).contains("云, cloud");
    }

    @Test
    void nothingToSayIsNoPrompt() {
        assertThat(prompt(Optional.empty())).isEmpty();
        assertThat(prompt(Optional.empty(), new Hotword("never", "en", -2))).isEmpty();
    }

    @Test
    void promptIsBoundedAndKeepsTheHeaviest() {
        var words = IntStream.range(0, 500)
                .mapToObj(i -> new Hotword("word" + i, "en", i == 250 ? 5 : 1))
                .toArray(Hotword[]::new);

        var prompt = prompt(Optional.of("en"), words).orElseThrow();

        assertThat(prompt).hasSizeBetween(500, 600).endsWith(", word250");
    }

    private static Optional<String> prompt(Optional<String> language, Hotword... words) {
        return HotwordPrompt.of(new SpeechWishes(language, List.of(words)));
    }
}
