package dev.mediajobs.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.media.SilenceCutter.Window;
import dev.mediajobs.transcript.Seams.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeamsTest {

    private static final Window LEFT = new Window(0, 11_000, 0, 10_000);
    private static final Window RIGHT = new Window(9_000, 20_000, 10_000, 20_000);

    @Test
    void wordsOfWindowsApartFollowEachOther() {
        var heard = List.of(
                new Heard(new Window(0, 1_000, 0, 1_500), List.of(word("one", 100, 400))),
                new Heard(new Window(2_000, 3_000, 1_500, 3_000), List.of(word("one", 2_100, 2_400))));
        assertThat(Seams.join(heard)).containsExactly(word("one", 100, 400), word("one", 2_100, 2_400));
    }

    @Test
    void wordInBothWindowsIsTakenOnce() {
        assertThat(texts(
                        List.of(word("we", 9_300, 9_600), word("meet", 9_700, 10_200)),
                        List.of(word("meet", 9_750, 10_250), word("today", 10_300, 10_900))))
                .containsExactly("we", "meet", "today");
    }

    @Test
    void punctuationAndCaseDoNotMakeAWordAnother() {
        assertThat(texts(
                        List.of(word("we", 9_300, 9_600), word("meet.", 9_700, 10_200)),
                        List.of(word("Meet", 9_750, 10_250), word("today", 10_300, 10_900))))
                .containsExactly("we", "meet.", "today");
    }

    @Test
    void wordsTheEdgesHaveCutAreLeftOut() {
        assertThat(texts(
                        List.of(word("to", 9_400, 9_600), word("Berlin", 9_700, 10_300), word("tomb", 10_700, 11_000)),
                        List.of(
                                word("oo", 9_000, 9_200),
                                word("Berlin", 9_690, 10_290),
                                word("tomorrow", 10_700, 11_300))))
                .containsExactly("to", "Berlin", "tomorrow");
    }

    @Test
    void wordSaidTwiceStaysTwice() {
        assertThat(texts(
                        List.of(word("no", 9_500, 9_700), word("no", 9_900, 10_100), word("no", 10_300, 10_500)),
                        List.of(word("no", 9_480, 9_690), word("no", 9_910, 10_110), word("no", 10_310, 10_510))))
                .containsExactly("no", "no", "no");
    }

    @Test
    void wordThatBothPlaceOnTheOthersSideIsNotLost() {
        assertThat(texts(List.of(word("bear", 9_850, 10_200)), List.of(word("bare", 9_800, 10_150))))
                .hasSize(1);
    }

    @Test
    void wordThatBothPlaceOnTheirOwnSideIsNotDoubled() {
        assertThat(texts(List.of(word("bear", 9_800, 10_150)), List.of(word("bare", 9_850, 10_200))))
                .hasSize(1);
    }

    @Test
    void sideThatHeardNothingTakesNothingAway() {
        assertThat(texts(List.of(), List.of(word("late", 9_500, 9_900), word("word", 10_100, 10_500))))
                .containsExactly("late", "word");
        assertThat(texts(List.of(word("early", 9_500, 9_900), word("late", 10_200, 10_800)), List.of()))
                .containsExactly("early", "late");
    }

    @Test
    void timesAtTheSeamDoNotOverlap() {
        var joined = Seams.join(List.of(
                new Heard(LEFT, List.of(word("meet", 9_700, 10_250))),
                new Heard(RIGHT, List.of(word("meet", 9_650, 10_150), word("today", 10_200, 10_900)))));
        assertThat(joined).containsExactly(word("meet", 9_700, 10_250), word("today", 10_250, 10_900));
    }

    /** Windows hear what lies whole inside of them a little early or late, and garbled pieces at their edges. */
    @Test
    void whatWasSaidIsJoinedAgain() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            var said = said(random);
            long end = said.get(said.size() - 1).toMillis();
            var heard = new ArrayList<Heard>();
            long owned = 0;
            while (owned < end) {
                long owns = Math.min(end, owned + 5_000 + random.nextInt(10_000));
                var window = new Window(Math.max(0, owned - 1_000), Math.min(end, owns + 1_000), owned, owns);
                heard.add(new Heard(window, hear(said, window, end, random)));
                owned = owns;
            }
            assertThat(Seams.join(heard).stream().map(SpokenWord::text).toList())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(said.stream().map(SpokenWord::text).toList());
        }
    }

    private static List<SpokenWord> said(Random random) {
        var vocabulary = List.of("a", "the", "no", "yes", "we", "meet", "today", "or", "tomorrow", "in", "Berlin");
        var said = new ArrayList<SpokenWord>();
        long at = 0;
        while (said.size() < 120) {
            at += random.nextInt(150);
            long to = at + 120 + random.nextInt(400);
            said.add(word(vocabulary.get(random.nextInt(vocabulary.size())), at, to));
            at = to;
        }
        return said;
    }

    private static List<SpokenWord> hear(List<SpokenWord> said, Window window, long end, Random random) {
        var heard = new ArrayList<SpokenWord>();
        for (var word : said) {
            if (word.toMillis() <= window.fromMillis() || word.fromMillis() >= window.toMillis()) {
                continue;
            }
            boolean whole = word.fromMillis() >= window.fromMillis() && word.toMillis() <= window.toMillis();
            long shift = random.nextInt(40) - 20;
            long from = Math.min(Math.max(word.fromMillis() + shift, window.fromMillis()), window.toMillis());
            long to = Math.max(from, Math.min(word.toMillis() + shift, window.toMillis()));
            if (whole) {
                heard.add(word(word.text(), from, to));
            } else if (random.nextBoolean()) {
                heard.add(word("uh", from, to));
            }
        }
        return heard;
    }

    private static List<String> texts(List<SpokenWord> left, List<SpokenWord> right) {
        return Seams.join(List.of(new Heard(LEFT, left), new Heard(RIGHT, right))).stream()
                .map(SpokenWord::text)
                .toList();
    }

    private static SpokenWord word(String text, long from, long to) {
        return new SpokenWord(text, from, to, false);
    }
}
