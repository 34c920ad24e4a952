package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenTextTest {

    /** 10 s that begin at 20 s. */
    private static final SpeechWindow WINDOW = new SpeechWindow("any.wav", 20_000, 20_000, 30_000, new short[160_000]);

    @Test
    void timesComeFromTheWordsAndPunctuationFromTheText() {
        assertThat(SpokenText.ofWords(
                        " Hello, World. It's me!",
                        List.of(
                                new Timed("hello", 20_100, 20_500),
                                new Timed("world", 20_600, 21_000),
                                new Timed("it's", 22_000, 22_200),
                                new Timed("me", 22_300, 22_500)),
                        WINDOW))
                .containsExactly(
                        new SpokenWord("Hello,", 20_100, 20_500, false),
                        new SpokenWord("World.", 20_600, 21_000, true),
                        new SpokenWord("It's", 22_000, 22_200, false),
                        new SpokenWord("me!", 22_300, 22_500, true));
    }

    @Test
    void wordOfTheTextThatHasNoTimeIsPutBetweenItsNeighbours() {
        assertThat(SpokenText.ofWords(
                        "one two three four",
                        List.of(
                                new Timed("one", 20_000, 21_000),
                                new Timed("three", 23_000, 24_000),
                                new Timed("four", 24_000, 25_000)),
                        WINDOW))
                .containsExactly(
                        new SpokenWord("one", 20_000, 21_000, false),
                        new SpokenWord("two", 21_000, 23_000, false),
                        new SpokenWord("three", 23_000, 24_000, false),
                        new SpokenWord("four", 24_000, 25_000, false));
    }

    @Test
    void piecesOfAWordBecomeOne() {
        assertThat(SpokenText.ofWords(
                        "a well-known fact",
                        List.of(
                                new Timed("a", 20_000, 20_100),
                                new Timed("well", 20_100, 20_400),
                                new Timed("-known", 20_400, 20_800),
                                new Timed("fact", 20_900, 21_200)),
                        WINDOW))
                .extracting(SpokenWord::text, SpokenWord::fromMillis, SpokenWord::toMillis)
                .containsExactly(
                        tuple("a", 20_000L, 20_100L),
                        tuple("well-known", 20_100L, 20_800L),
                        tuple("fact", 20_900L, 21_200L));
    }

    @Test
    void chineseKeepsTheWordsOfTheEngineAndItsPunctuation() {
        assertThat(SpokenText.ofWords(
                        "你好，世界。", List.of(new Timed("你好", 20_000, 20_400), new Timed("世界", 20_500, 21_000)), WINDOW))
                .containsExactly(
                        new SpokenWord("你好，", 20_000, 20_400, false), new SpokenWord("世界。", 20_500, 21_000, true));
    }

    @Test
    void chineseWithoutWordsIsSpreadByCharacter() {
        assertThat(SpokenText.ofPassages(List.of(new Timed("你好世界。", 20_000, 24_000)), WINDOW))
                .containsExactly(
                        new SpokenWord("你", 20_000, 21_000, false),
                        new SpokenWord("好", 21_000, 22_000, false),
                        new SpokenWord("世", 22_000, 23_000, false),
                        new SpokenWord("界。", 23_000, 24_000, true));
    }

    @Test
    void passagesAreSpreadByLetters() {
        assertThat(SpokenText.ofPassages(
                        List.of(new Timed(" ab abcdef.", 20_000, 28_000), new Timed(" Yes", 28_000, 29_000)), WINDOW))
                .containsExactly(
                        new SpokenWord("ab", 20_000, 22_000, false),
                        new SpokenWord("abcdef.", 22_000, 28_000, true),
                        new SpokenWord("Yes", 28_000, 29_000, false));
    }

    @Test
    void wordsThatAreNotThoseOfTheTextAreTakenAsTheyAre() {
        assertThat(SpokenText.ofWords(
                        "Something else entirely was written here.",
                        List.of(new Timed("quite", 20_000, 20_400), new Timed("different", 20_500, 21_000)),
                        WINDOW))
                .extracting(SpokenWord::text)
                .containsExactly("quite", "different");
    }

    @Test
    void timesOutsideTheWindowOrBackwardsArePutRight() {
        var words = SpokenText.ofWords(
                "one two three four",
                List.of(
                        new Timed("one", 10_000, 20_500),
                        new Timed("two", 20_300, 20_200),
                        new Timed("three", 20_100, 20_700),
                        new Timed("four", 29_000, 99_000)),
                WINDOW);

        assertThat(words).hasSize(4);
        long last = WINDOW.fromMillis();
        for (var word : words) {
            assertThat(word.fromMillis()).isGreaterThanOrEqualTo(last);
            assertThat(word.toMillis()).isBetween(word.fromMillis(), WINDOW.toMillis());
            last = word.toMillis();
        }
    }

    @Test
    void lonelyPunctuationBelongsToTheWordBefore() {
        assertThat(SpokenText.ofPassages(List.of(new Timed("¿ Well - « yes » .", 20_000, 21_000)), WINDOW))
                .extracting(SpokenWord::text)
                .containsExactly("¿ Well -", "« yes » .");
    }

    @Test
    void emptyTextGivesNoWords() {
        assertThat(SpokenText.ofPassages(List.of(new Timed("  ", 20_000, 21_000)), WINDOW))
                .isEmpty();
        assertThat(SpokenText.ofWords("", List.of(), WINDOW)).isEmpty();
    }

    @Test
    void sentencesEndWhereTheTextSaysSo() {
        assertThat(SpokenText.endsSentence("done.", "Next")).isTrue();
        assertThat(SpokenText.endsSentence("done.”", "Next")).isTrue();
        assertThat(SpokenText.endsSentence("really?!", "yes")).isTrue();
        assertThat(SpokenText.endsSentence("好。", "是")).isTrue();
        assertThat(SpokenText.endsSentence("I.", "Next")).isTrue();
        assertThat(SpokenText.endsSentence("done.", "")).isTrue();
        assertThat(SpokenText.endsSentence("Mr.", "Smith")).isFalse();
        assertThat(SpokenText.endsSentence("J.", "Smith")).isFalse();
        assertThat(SpokenText.endsSentence("approx.", "five")).isFalse();
        assertThat(SpokenText.endsSentence("done", "Next")).isFalse();
        assertThat(SpokenText.endsSentence("3.5", "Next")).isFalse();
    }
}
