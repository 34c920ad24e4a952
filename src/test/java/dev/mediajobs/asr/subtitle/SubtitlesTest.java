package dev.mediajobs.asr.subtitle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubtitlesTest {

    private static final int ROUNDS = 300;
    private static final int LETTERS_OF_LINE = 42;
    private static final int WIDE_SIGNS_OF_LINE = 16;
    private static final String CLOSING = "。，！？、」）.,!?";
    private static final String OPENING = "「（(";

    @Test
    void limitsHoldForAnySpeechOfLetters() {
        for (var round = 0; round < ROUNDS; round++) {
            var seed = new Random().nextLong();
            var speeches = speeches(new Random(seed), SubtitlesTest::letters);
            var cues = Subtitles.of(speeches);
            assertLimits(seed, cues, LETTERS_OF_LINE);
            assertText(seed, speeches, cues);
        }
    }

    @Test
    void limitsHoldForAnySpeechOfWideSigns() {
        for (var round = 0; round < ROUNDS; round++) {
            var seed = new Random().nextLong();
            var speeches = speeches(new Random(seed), SubtitlesTest::signs);
            var cues = Subtitles.of(speeches);
            assertLimits(seed, cues, WIDE_SIGNS_OF_LINE);
            assertText(seed, speeches, cues);
            assertThat(lines(cues)).as("seed %d", seed).allSatisfy(line -> {
                assertThat(CLOSING).doesNotContain(line.substring(0, 1));
                assertThat(OPENING).doesNotContain(line.substring(line.length() - 1));
            });
        }
    }

    @Test
    void limitsHoldForMixedSpeech() {
        for (var round = 0; round < ROUNDS; round++) {
            var seed = new Random().nextLong();
            var speeches = speeches(new Random(seed), random -> random.nextBoolean() ? letters(random) : signs(random));
            var cues = Subtitles.of(speeches);
            assertLimits(seed, cues, LETTERS_OF_LINE);
            assertText(seed, speeches, cues);
        }
    }

    @Test
    void speechWithoutAnyTimesIsShownAllTheSame() {
        var words = new ArrayList<Speech.Word>();
        for (var i = 0; i < 100; i++) {
            words.add(new Speech.Word("word" + i, 0, 0));
        }
        var speeches = List.of(new Speech(null, words));
        var cues = Subtitles.of(speeches);
        assertLimits(0, cues, LETTERS_OF_LINE);
        assertText(0, speeches, cues);
    }

    @Test
    void nothingSaidIsNothingShown() {
        assertThat(Subtitles.of(List.of())).isEmpty();
        assertThat(Subtitles.of(List.of(new Speech(null, List.of())))).isEmpty();
        assertThat(Subtitles.of(List.of(sentence(" \n\t ", 0, 1_000)))).isEmpty();
    }

    @Test
    void shortSentenceStaysOnOneLineAndLongEnough() {
        assertThat(Subtitles.of(List.of(sentence("Yes.", 1_000, 1_200))))
                .containsExactly(new Cue(1_000, 1_833, null, List.of("Yes.")));
    }

    @Test
    void linesAreBalancedAtWords() {
        assertThat(Subtitles.of(List.of(sentence("ask not what your country can do for you, my fellow", 0, 4_000))))
                .extracting(Cue::lines)
                .containsExactly(List.of("ask not what your country", "can do for you, my fellow"));
    }

    @Test
    void subtitlesEndWithSentences() {
        var cues = Subtitles.of(List.of(
                sentence("The first of these sentences is long enough.", 0, 3_000),
                sentence("And so is the second one of them, too.", 3_000, 6_000)));
        assertThat(cues).hasSize(2);
        assertThat(cues.get(0).lines().get(cues.get(0).lines().size() - 1)).endsWith("enough.");
        assertThat(cues.get(0).toMillis()).isEqualTo(3_000 - 83);
    }

    @Test
    void sentencesTooShortToBeReadAloneAreJoined() {
        var cues = Subtitles.of(List.of(
                sentence("Yes.", 0, 300), sentence("No.", 300, 600), sentence("Perhaps tomorrow.", 600, 2_000)));
        assertThat(cues).hasSize(1);
        assertThat(cues.get(0).lines()).containsExactly("Yes. No. Perhaps tomorrow.");
    }

    @Test
    void speakersAreNotJoined() {
        var cues = Subtitles.of(List.of(
                new Speech("A", List.of(new Speech.Word("Yes.", 0, 300))),
                new Speech("B", List.of(new Speech.Word("No.", 300, 600)))));
        assertThat(cues).extracting(Cue::speaker).containsExactly("A", "B");
        assertThat(cues.get(0).toMillis()).isEqualTo(833);
        assertThat(cues.get(1).fromMillis()).isEqualTo(833 + 83);
    }

    @Test
    void longPauseIsNotBridged() {
        var words = List.of(new Speech.Word("before", 0, 500), new Speech.Word("after", 4_000, 4_500));
        assertThat(Subtitles.of(List.of(new Speech(null, words))))
                .extracting(Cue::lines)
                .containsExactly(List.of("before"), List.of("after"));
    }

    @Test
    void thereIsTimeToReadWhereNobodySpeaksAfterwards() {
        var text = "thirty-four letters are in this text";
        var cue = Subtitles.of(List.of(sentence(text, 0, 900))).get(0);
        assertThat(cue.toMillis()).isBetween(text.length() * 1_000L / 17, text.length() * 1_000L / 17 + 50);
    }

    @Test
    void wordLongerThanALineIsCut() {
        var cues = Subtitles.of(List.of(sentence("x".repeat(100), 0, 6_000)));
        assertLimits(0, cues, LETTERS_OF_LINE);
        assertThat(String.join("", lines(cues))).isEqualTo("x".repeat(100));
    }

    @Test
    void recognisedWordsOfWideSignsStayWhole() {
        var words = new ArrayList<Speech.Word>();
        for (var i = 0; i < 12; i++) {
            words.add(new Speech.Word("语音识别", i * 600L, i * 600L + 600));
        }
        var lines = lines(Subtitles.of(List.of(new Speech(null, words))));
        assertThat(lines).allSatisfy(line -> assertThat(line.length() % 4).isZero());
    }

    private static void assertLimits(long seed, List<Cue> cues, int lineLength) {
        var free = 0L;
        for (var cue : cues) {
            var what = "%s, seed %d".formatted(cue, seed);
            assertThat(cue.lines()).as(what).hasSizeBetween(1, 2);
            assertThat(cue.lines()).as(what).allSatisfy(line -> {
                assertThat(line.codePointCount(0, line.length())).isBetween(1, lineLength);
                assertThat(line).isEqualTo(line.strip());
            });
            assertThat(cue.toMillis() - cue.fromMillis()).as(what).isBetween(833L, 7_000L);
            assertThat(cue.fromMillis()).as(what).isGreaterThanOrEqualTo(free);
            free = cue.toMillis() + 83;
        }
    }

    private static void assertText(long seed, List<Speech> speeches, List<Cue> cues) {
        var said = speeches.stream()
                .flatMap(speech -> speech.words().stream())
                .map(Speech.Word::text)
                .collect(Collectors.joining());
        var shown = String.join("", lines(cues));
        assertThat(shown.replace(" ", "")).as("seed %d", seed).isEqualTo(said.replace(" ", ""));
    }

    private static List<String> lines(List<Cue> cues) {
        return cues.stream().flatMap(cue -> cue.lines().stream()).toList();
    }

    private static Speech sentence(String text, long from, long to) {
        return new Speech(null, List.of(new Speech.Word(text, from, to)));
    }

    private interface Words {
        String next(Random random);
    }

    private static List<Speech> speeches(Random random, Words words) {
        var now = random.nextInt(3_000);
        var speeches = new ArrayList<Speech>();
        for (var i = 0; i < 1 + random.nextInt(12); i++) {
            var own = new ArrayList<Speech.Word>();
            for (var j = 0; j < 1 + random.nextInt(40); j++) {
                var length = random.nextInt(50) == 0 ? random.nextInt(12_000) : random.nextInt(700);
                own.add(new Speech.Word(words.next(random), now, now + length));
                now += length + (random.nextInt(10) == 0 ? random.nextInt(4_000) : 0);
            }
            speeches.add(new Speech(random.nextInt(4) == 0 ? "B" : null, own));
            now += random.nextInt(1_000);
        }
        return speeches;
    }

    private static String letters(Random random) {
        var length = random.nextInt(60) == 0 ? 1 + random.nextInt(90) : 1 + random.nextInt(11);
        var word = text(length, i -> 'a' + random.nextInt(26));
        return random.nextInt(8) == 0 ? word + ",.!?".charAt(random.nextInt(4)) : word;
    }

    private static String signs(Random random) {
        var word = text(1 + random.nextInt(5), i -> 0x4E00 + random.nextInt(0x5000));
        return switch (random.nextInt(12)) {
            case 0, 1 -> word + "。，！？、".charAt(random.nextInt(5));
            case 2 -> "「" + word + "」";
            case 3 -> "（" + word + "），";
            default -> word;
        };
    }

    private static String text(int length, IntUnaryOperator sign) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.appendCodePoint(sign.applyAsInt(i));
        }
        return text.toString();
    }
}
