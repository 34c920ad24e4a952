package dev.mediajobs.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.speech.SpokenWord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final Sentences.Style USUAL = new Sentences.Style(OptionalInt.empty(), false);
    private static final Sentences.Style SEMANTIC = new Sentences.Style(OptionalInt.empty(), true);

    @Test
    void withoutALimitSegmentsEndAtPausesAndHaveNoPunctuation() {
        var words = List.of(
                word("Hello,", 0, 400),
                word("world.", 450, 800),
                word("It's", 1_299, 1_500),
                word("50%", 2_000, 2_300));
        assertThat(segments(words, USUAL))
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
        assertThat(contents(words, USUAL)).containsExactly("今天天气很好");
        assertThat(contents(words, limit(50))).containsExactly("今天天气很好。");
        assertThat(contents(words, limit(4))).containsExactly("今天天气", "很好。");
        assertThat(contents(List.of(word("用", 0, 1), word("Java", 1, 2), word("写", 2, 3)), USUAL))
                .containsExactly("用Java写");
        assertThat(contents(List.of(word("안녕", 0, 1), word("세상", 1, 2)), USUAL)).containsExactly("안녕 세상");
    }

    @Test
    void sentencesByMeaningGoOnOverShortPauses() {
        var words = List.of(
                word("I", 0, 100),
                word("think", 1_000, 1_200),
                word("so.", 1_900, 2_000, true),
                word("You", 2_050, 2_100));
        assertThat(contents(words, SEMANTIC)).containsExactly("I think so", "You");
        assertThat(contents(words, USUAL)).containsExactly("I", "think", "so", "You");
    }

    @Test
    void engineThatMarksNoSentencesIsCutAtPausesInEveryCase() {
        var words = List.of(word("one", 0, 100), word("two", 700, 800));
        assertThat(contents(words, SEMANTIC)).containsExactly("one", "two");
    }

    @Test
    void wordsOfPunctuationAloneLeaveNothing() {
        assertThat(Sentences.of(List.of(word(".", 0, 10, true), word(" ", 10, 20)), USUAL))
                .isEmpty();
        assertThat(Sentences.of(List.of(), USUAL)).isEmpty();
    }

    @Test
    void noWordIsLostAndTimesAreInOrder() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var words = randomWords(random);
            var style = random.nextBoolean() ? USUAL : limit(4 + random.nextInt(47));
            var segments = segments(words, style);
            assertThat(segments.stream().map(Segment::content).collect(Collectors.joining(" ")))
                    .as("seed %d", seed)
                    .isEqualTo(words.stream().map(SpokenWord::text).collect(Collectors.joining(" ")));
            var end = 0L;
            for (var segment : segments) {
                assertThat(segment.fromMillis()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
                assertThat(segment.toMillis()).as("seed %d", seed).isGreaterThan(segment.fromMillis());
                end = segment.toMillis();
                if (style.longest().isPresent() && segment.content().contains(" ")) {
                    assertThat(segment.content())
                            .as("seed %d", seed)
                            .hasSizeLessThanOrEqualTo(style.longest().getAsInt());
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

    @Test
    void signsWithinWordsStay() {
        var words = List.of(
                word("$3.50,", 0, 100),
                word("10:30", 100, 200),
                word("and/or", 200, 300),
                word("example.com.", 300, 400, true));
        assertThat(contents(words, USUAL)).containsExactly("$3.50 10:30 and/or example.com");
    }

    @Test
    void numbersAreNotCut() {
        var words = List.of(word("12345678901234567890", 0, 100), word("1,000", 100, 200));
        assertThat(contents(words, limit(4))).containsExactly("12345678901234567890", "1,000");
    }

    @Test
    void signsAloneBelongToTheWordBefore() {
        var words = List.of(word("你好", 0, 10), word("世界", 10, 20), word("。", 20, 20, true), word("再", 30, 40));
        assertThat(contents(words, limit(4))).containsExactly("你好世界。", "再");
        assertThat(contents(List.of(word("hello", 0, 10), word(".", 10, 20, true)), limit(20)))
                .containsExactly("hello.");
    }

    @Test
    void chineseClausesEndSegmentsUnlessTheyGoByMeaning() {
        var words = List.of(word("春天", 0, 10), word("来了，", 10, 20), word("花", 20, 30), word("开了。", 30, 40, true));
        assertThat(contents(words, limit(15))).containsExactly("春天来了，", "花开了。");
        assertThat(contents(words, USUAL)).containsExactly("春天来了", "花开了");
        assertThat(contents(words, new Sentences.Style(OptionalInt.of(15), true)))
                .containsExactly("春天来了，花开了。");
        assertThat(contents(words, SEMANTIC)).containsExactly("春天来了花开了");
    }

    @Test
    void wideFullStopEndsASentenceThoughTheEngineDoesNotSaySo() {
        var words = List.of(word("好。", 0, 10), word("走！", 10, 20), word("吗？", 20, 30));
        assertThat(contents(words, limit(20))).containsExactly("好。", "走！", "吗？");
    }

    @Test
    void longPieceWithoutBlanksIsCutToTheLimitAndSharesItsTime() {
        var words = List.of(word("今天天气很好我们", 1_000, 1_800));
        assertThat(segments(words, limit(5)))
                .containsExactly(new Segment("今天天气很", 1_000, 1_500), new Segment("好我们", 1_500, 1_800));
    }

    @Test
    void anotherSpeakerBeginsAnotherSegment() {
        var words = List.of(
                new SpokenWord("yes", 0, 100, false, "A"),
                new SpokenWord("we", 100, 200, false, "A"),
                new SpokenWord("no", 200, 300, false, "B"));
        var sentences = Sentences.of(words, USUAL);
        assertThat(sentences).extracting(Transcript.Sentence::content).containsExactly("yes we", "no");
        assertThat(sentences).extracting(Transcript.Sentence::speaker).containsExactly("A", "B");
    }

    @Test
    void speechWithoutPausesIsCutAtTheLongestOneThereIs() {
        var words = new ArrayList<SpokenWord>();
        for (int i = 0; i < 100; i++) {
            // Words of 250 ms; before every tenth there is a little more time.
            long from = i * 300L + (i / 10) * 100L;
            words.add(word("w" + i, from, from + 250));
        }
        var sentences = Sentences.of(words, USUAL);
        assertThat(sentences).hasSizeGreaterThan(2).allSatisfy(sentence -> assertThat(
                        sentence.toMillis() - sentence.fromMillis())
                .isLessThanOrEqualTo(Sentences.LONGEST_MILLIS));
        assertThat(sentences.get(1).content()).startsWith("w30 ");
    }

    @Test
    void punctuationAloneAtTheBeginningDoesNotCutAfterTheFirstWord() {
        var words = List.of(word(".", 0, 10, true), word("one", 10, 100), word("two", 100, 200));
        assertThat(contents(words, USUAL)).containsExactly("one two");
    }

    @Test
    void sentenceKeepsItsWordsWithTheirTimes() {
        var words = List.of(word("Hello,", 0, 400), word("world.", 450, 800, true));
        assertThat(Sentences.of(words, limit(50)))
                .containsExactly(new Transcript.Sentence(
                        "Hello, world.",
                        0,
                        800,
                        null,
                        List.of(
                                new Transcript.Word("Hello,", 0, 400, null),
                                new Transcript.Word("world.", 450, 800, null))));
    }

    private static List<Segment> segments(List<SpokenWord> words, Sentences.Style style) {
        return Sentences.of(words, style).stream().map(Segment::of).toList();
    }

    private static List<String> contents(List<SpokenWord> words, Sentences.Style style) {
        return segments(words, style).stream().map(Segment::content).toList();
    }

    private static Sentences.Style limit(int characters) {
        return new Sentences.Style(OptionalInt.of(characters), false);
    }

    private static SpokenWord word(String text, long from, long to) {
        return word(text, from, to, false);
    }

    private static SpokenWord word(String text, long from, long to, boolean endsSentence) {
        return new SpokenWord(text, from, to, endsSentence);
    }
}
