package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Waves;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * On real recordings. Without hotwords "ten" of "go forward ten meters" is heard as "and", and "country can do for you" of the
 * noisy speech is not heard.
 */
class Sphinx4HotwordsTest {

    private static final Sphinx4Speech ENGINE = new Sphinx4Speech(Sphinx4Setting.FAST, 1);

    @Test
    void likelyWordIsHeardThatWasMissed() throws Exception {
        assertThat(heard("goforward.wav")).isEqualTo("go forward and meters");

        assertThat(heard("goforward.wav", new Hotword("Ten", "en", 5))).isEqualTo("go forward ten meters");
    }

    @Test
    void likelyPhraseIsHeardThatWasMissed() throws Exception {
        assertThat(heard("goforward.wav", new Hotword("forward, ten meters!", "en", 4)))
                .isEqualTo("go forward ten meters");
    }

    @Test
    void likelyWordOfANoisySpeechIsHeardThatWasMissed() throws Exception {
        assertThat(heard("jfk.wav", new Hotword("country", "en", 4))).contains("country can do for you");
    }

    @Test
    void avoidedWordIsNotHeard() throws Exception {
        assertThat(heard("goforward.wav", new Hotword("meters", "en", -6)))
                .startsWith("go forward")
                .doesNotContain("meters");
    }

    @Test
    void unlikelyWordIsHeardLess() throws Exception {
        assertThat(heard("goforward.wav", new Hotword("and", "en", -5))).doesNotContain("and");
    }

    @Test
    void wordThatNoDictionaryHasIsHeard() throws Exception {
        assertThat(heard("goforward.wav", new Hotword("Meeters", "en", 5))).isEqualTo("go forward and meeters");
        assertThat(heard("goforward.wav")).isEqualTo("go forward and meters");
    }

    @Test
    void likelyWordsThatNobodySaysAreNotHeard() throws Exception {
        assertThat(heard(
                        "goforward.wav",
                        new Hotword("Mississippi", "en", 5),
                        new Hotword("computer", "en", 5),
                        new Hotword("Kubernetes", "en", 5)))
                .isEqualTo("go forward and meters");
    }

    @Test
    void wordsOfOtherLanguagesAndWordsThatCannotBeSaidArePassedOver() throws Exception {
        assertThat(heard(
                        "goforward.wav",
                        new Hotword("十米", "zh", 5),
                        new Hotword("h264", "en", 5),
                        new Hotword("...", "en", 5)))
                .isEqualTo("go forward and meters");
    }

    private static String heard(String media, Hotword... hotwords) throws Exception {
        var samples = Waves.samples(media);
        var window = new SpeechWindow(
                media, 0, 0, samples.length / 16, samples, new SpeechWishes(Optional.of("en"), List.of(hotwords)));
        return ENGINE.recognise(window).stream().map(SpokenWord::text).collect(Collectors.joining(" "));
    }
}
