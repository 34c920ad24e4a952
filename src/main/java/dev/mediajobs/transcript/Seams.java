package dev.mediajobs.transcript;

import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.media.SilenceCutter.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Joins what was heard in the windows of a recording to one sequence of words, in the order of time.
 *
 * <p>Where two windows overlap, both have heard the same words, but not those that the edges of the windows cut. Both sequences
 * are aligned there by words and times, and the seam is laid at the word both agree on that lies nearest to the middle of the
 * overlap. Where they agree on none, each window gives the words of its own side.
 */
public final class Seams {

    /** How far apart two windows may place the same word. */
    private static final long SAME_WORD_MILLIS = 400;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<SpokenWord> joined = new ArrayList<>();
    private Window last;

    private Seams() {}

    /** What an engine heard in one window. */
    public record Heard(Window window, List<SpokenWord> words) {}

    private record Cut(int left, int right) {}

    /** @param windows in the order of time */
    public static List<SpokenWord> join(List<Heard> windows) {
        var seams = new Seams();
        windows.forEach(seams::add);
        return seams.joined;
    }

    private void add(Heard heard) {
        var words = heard.words();
        if (last != null && heard.window().fromMillis() < last.toMillis()) {
            words = words.subList(seam(heard), words.size());
        }
        words.forEach(this::append);
        last = heard.window();
    }

    /** Takes words from the end of what is joined, and tells how many are to be left out of the next window's. */
    private int seam(Heard next) {
        long from = next.window().fromMillis();
        long to = last.toMillis();
        long middle = last.ownsToMillis();
        int firstLeft = joined.size();
        while (firstLeft > 0 && joined.get(firstLeft - 1).toMillis() > from) {
            firstLeft--;
        }
        int endRight = 0;
        while (endRight < next.words().size() && next.words().get(endRight).fromMillis() < to) {
            endRight++;
        }
        var left = joined.subList(firstLeft, joined.size());
        var right = next.words().subList(0, endRight);
        var cut = atACommonWord(left, right, middle);
        if (cut == null) {
            cut = atTheMiddle(left, right, middle);
        }
        left.subList(cut.left(), left.size()).clear();
        return cut.right();
    }

    /** After the word both have, of all they have in the best alignment, that lies nearest to the middle; null without one. */
    private static Cut atACommonWord(List<SpokenWord> left, List<SpokenWord> right, long middle) {
        var score = new long[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                score[i][j] = Math.max(
                        likeness(left.get(i), right.get(j)) + score[i + 1][j + 1],
                        Math.max(score[i + 1][j], score[i][j + 1]));
            }
        }
        Cut best = null;
        long nearest = Long.MAX_VALUE;
        for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
            long alike = likeness(left.get(i), right.get(j));
            if (alike > 0 && score[i][j] == alike + score[i + 1][j + 1]) {
                long distance = Math.abs(middle(left.get(i)) - middle);
                if (distance < nearest) {
                    nearest = distance;
                    best = new Cut(i + 1, j + 1);
                }
                i++;
                j++;
            } else if (score[i][j] == score[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
        return best;
    }

    /** @return 0 for different words; more for the same one, the nearer the times */
    private static long likeness(SpokenWord one, SpokenWord other) {
        long apart = Math.abs(middle(one) - middle(other));
        return apart <= SAME_WORD_MILLIS && plain(one).equals(plain(other)) ? 2 * SAME_WORD_MILLIS - apart : 0;
    }

    /** Where only one has heard anything, that is it. A word that both sides place beyond the middle is taken once, from where more of what precedes it was heard. */
    private static Cut atTheMiddle(List<SpokenWord> left, List<SpokenWord> right, long middle) {
        if (left.isEmpty() || right.isEmpty()) {
            return new Cut(left.size(), 0);
        }
        int kept = 0;
        while (kept < left.size() && middle(left.get(kept)) < middle) {
            kept++;
        }
        int dropped = 0;
        while (dropped < right.size() && middle(right.get(dropped)) < middle) {
            dropped++;
        }
        boolean bothDropIt = kept < left.size() && dropped > 0 && sameTime(left.get(kept), right.get(dropped - 1));
        if (bothDropIt) {
            kept++;
        }
        boolean bothKeepIt = kept > 0 && dropped < right.size() && sameTime(left.get(kept - 1), right.get(dropped));
        return new Cut(kept, bothKeepIt ? dropped + 1 : dropped);
    }

    /** Whether they share more than half of the shorter one's time. */
    private static boolean sameTime(SpokenWord one, SpokenWord other) {
        long shared = Math.min(one.toMillis(), other.toMillis()) - Math.max(one.fromMillis(), other.fromMillis());
        long shorter = Math.min(one.toMillis() - one.fromMillis(), other.toMillis() - other.fromMillis());
        return shared > 0 && 2 * shared > shorter;
    }

    /** Two windows time the words at a seam apart from each other: without overlap in the end. */
    private void append(SpokenWord word) {
        long earliest = joined.isEmpty() ? 0 : joined.get(joined.size() - 1).toMillis();
        joined.add(
                word.fromMillis() >= earliest
                        ? word
                        : new SpokenWord(
                                word.text(),
                                earliest,
                                Math.max(earliest, word.toMillis()),
                                word.endsSentence(),
                                word.speaker()));
    }

    private static long middle(SpokenWord word) {
        return (word.fromMillis() + word.toMillis()) / 2;
    }

    private static String plain(SpokenWord word) {
        return NO_LETTER.matcher(word.text().toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
