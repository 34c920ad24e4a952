package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.speech.SpokenWord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final EditingConfig SEMANTIC = new EditingConfig(OptionalInt.empty(), true);

    @Test
    void withoutALimitSegmentsEndAtPausesAndHaveNoPunctuation() {
        var words = List.of(
                word("Hello,", 0, 400),
                word("world.", 450, 800),
                word("It's", 1_299, 1_500),
                word("50%", 2_000, 2_300));
        assertThat(Sentences.of(words, EditingConfig.DEFAULT))
                .containsExactly(new Segment("Hello world It's", 0, 1_500), new Segment("50%", 2_000, 2_300));
    }

    @Test
    void withALimitPunctuationIsKeptAndSentencesEndSegments() {
        var words = List.of(word("Yes.", 0, 200, true), word("Go", 210, 300), word("on!", 310, 400, true));
        assertThat(contents(words, limit(50))).containsExactly("Yes.", "Go on!");
    }

    @Test
    void longSentencesAreCutAtWords() {
        var words =
                List.of(word("one", 0, 100), word("two", 100, 200), word("three", 200, 300), word("four", 300, 400));
        assertThat(contents(words, limit(8))).containsExactly("one two", "three", "four");
        assertThat(contents(words, limit(7))).containsExactly("one two", "three", "four");
        assertThat(contents(words, limit(6))).containsExactly("one", "two", "three", "four");
    }

    @Test
    void wordLongerThanTheLimitStandsAlone() {
        var words = List.of(word("a", 0, 1), word("extraordinary", 1, 2), word("b", 2, 3));
        assertThat(contents(words, limit(4))).containsExactly("a", "extraordinary", "b");
    }

    @Test
    void scriptsWithoutBlanksAreJoinedWithoutThem() {
        var words = List.of(word("今天", 0, 10), word("天气", 10, 20), word("很", 20, 30), word("好。", 30, 40, true));
        assertThat(contents(words, EditingConfig.DEFAULT)).containsExactly("今天天气很好");
        assertThat(contents(words, limit(50))).containsExactly("今天天气很好。");
        assertThat(contents(words, limit(4))).containsExactly("今天天气", "很好。");
        assertThat(contents(List.of(word("用", 0, 1), word("Java", 1, 2), word("写", 2, 3)), EditingConfig.DEFAULT))
                .containsExactly("用Java写");
        assertThat(contents(List.of(word("안녕", 0, 1), word("세상", 1, 2)), EditingConfig.DEFAULT))
                .containsExactly("안녕 세상");
    }

    @Test
    void sentencesByMeaningGoOnOverShortPauses() {
        var words = List.of(
                word("I", 0, 100),
                word("think", 1_000, 1_200),
                word("so.", 1_900, 2_000, true),
                word("You", 2_050, 2_100));
        assertThat(contents(words, SEMANTIC)).containsExactly("I think so", "You");
        assertThat(contents(words, EditingConfig.DEFAULT)).containsExactly("I", "think", "so", "You");
    }

    @Test
    void engineThatMarksNoSentencesIsCutAtPausesInEveryCase() {
        var words = List.of(word("one", 0, 100), word("two", 700, 800));
        assertThat(contents(words, SEMANTIC)).containsExactly("one", "two");
    }

    @Test
    void wordsOfPunctuationAloneLeaveNothing() {
        assertThat(Sentences.of(List.of(word(".", 0, 10, true), word(" ", 10, 20)), EditingConfig.DEFAULT))
                .isEmpty();
        assertThat(Sentences.of(List.of(), EditingConfig.DEFAULT)).isEmpty();
    }

    @Test
    void noWordIsLostAndTimesAreInOrder() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var words = randomWords(random);
            var config = random.nextBoolean() ? EditingConfig.DEFAULT : limit(4 + random.nextInt(47));
            var segments = Sentences.of(words, config);
            assertThat(segments.stream().map(Segment::content).collect(Collectors.joining(" ")))
                    .as("seed %d", seed)
                    .isEqualTo(words.stream().map(SpokenWord::text).collect(Collectors.joining(" ")));
            var end = 0L;
            for (var segment : segments) {
                assertThat(segment.fromMillis()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
                assertThat(segment.toMillis()).as("seed %d", seed).isGreaterThan(segment.fromMillis());
                end = segment.toMillis();
                if (config.sentenceMaxLength().isPresent() && segment.content().contains(" ")) {
                    assertThat(segment.content())
                            .as("seed %d", seed)
                            .hasSizeLessThanOrEqualTo(config.sentenceMaxLength().getAsInt());
                }
            }
        }
    }

    private static List<SpokenWord> randomWords(Random random) {
        var words = new ArrayList<SpokenWord>();
        var at = 0L;
        for (var i = random.nextInt(40); i > 0; i--) {
            at += random.nextInt(800);
            var until = at + 1 + random.nextInt(600);
            words.add(word("w".repeat(1 + random.nextInt(12)), at, until, random.nextInt(6) == 0));
            at = until;
        }
        return words;
    }

    private static List<String> contents(List<SpokenWord> words, EditingConfig config) {
        return Sentences.of(words, config).stream().map(Segment::content).toList();
    }

    private static EditingConfig limit(int characters) {
        return new EditingConfig(OptionalInt.of(characters), false);
    }

    private static SpokenWord word(String text, long from, long to) {
        return word(text, from, to, false);
    }

    private static SpokenWord word(String text, long from, long to, boolean endsSentence) {
        return new SpokenWord(text, from, to, endsSentence);
    }
}
