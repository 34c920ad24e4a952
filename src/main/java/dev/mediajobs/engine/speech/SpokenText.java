package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.speech.TextTokens.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes words with times of what engines give that write text: passages with times, and perhaps words with times. The text has
 * the last word on spelling, case and punctuation; of the words only the times are taken. Where a word has none, the time that
 * is left between its neighbours is spread by letters.
 */
final class SpokenText {

    /** How far ahead, in letters, a word is looked for where text and words differ. */
    private static final int LOOK_AHEAD = 40;

    private static final long UNKNOWN = -1;

    private static final Pattern END = Pattern.compile(".*[.!?。！？…][\"'”’»)\\]」』]*", Pattern.DOTALL);
    private static final Pattern FULL_STOP = Pattern.compile(".*[^.]\\.[\"'”’»)\\]]*", Pattern.DOTALL);
    private static final Set<String> ABBREVIATIONS =
            Set.of("mr", "mrs", "ms", "dr", "prof", "st", "vs", "eg", "ie", "no", "jr", "sr");

    private final List<Token> tokens;
    private final long[] from;
    private final long[] to;
    private final int[] word;

    private SpokenText(List<Token> tokens) {
        this.tokens = tokens;
        from = new long[tokens.size()];
        to = new long[tokens.size()];
        word = new int[tokens.size()];
        Arrays.fill(from, UNKNOWN);
        Arrays.fill(word, -1);
    }

    /** Passages follow each other; the words of each are spread over its time. */
    static List<SpokenWord> ofPassages(List<Timed> passages, SpeechWindow window) {
        var timed = new ArrayList<Timed>();
        for (var passage : inside(passages, window)) {
            var text = new SpokenText(TextTokens.of(passage.text()));
            text.spread(passage.fromMillis(), passage.toMillis());
            timed.addAll(text.timed());
        }
        return spoken(timed, window);
    }

    /** Words of an engine that writes no text. */
    static List<SpokenWord> ofWords(List<Timed> words, SpeechWindow window) {
        return spoken(inside(words, window), window);
    }

    /** A text whose words have times of their own. */
    static List<SpokenWord> ofWords(String text, List<Timed> words, SpeechWindow window) {
        var inside = inside(words, window);
        var aligned = new SpokenText(TextTokens.of(text));
        if (!aligned.align(inside)) {
            // They are not about the same thing: then what has times is the safer half.
            return ofWords(words, window);
        }
        aligned.spread(window.fromMillis(), window.toMillis());
        return spoken(aligned.timed(), window);
    }

    /** @return whether at least half of the letters were found again */
    private boolean align(List<Timed> words) {
        var letters = new StringBuilder();
        var owner = new ArrayList<Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            var own = tokens.get(i).letters();
            letters.append(own);
            for (int k = 0; k < own.length(); k++) {
                owner.add(i);
            }
        }
        int cursor = 0;
        int found = 0;
        for (int w = 0; w < words.size(); w++) {
            var own = TextTokens.letters(words.get(w).text());
            int at = own.isEmpty() ? -1 : find(letters, own, cursor, owner);
            if (at >= 0) {
                for (int k = 0; k < own.length(); k++) {
                    take(owner.get(at + k), w, words.get(w), k, own.length());
                }
                cursor = at + own.length();
                found += own.length();
            }
        }
        return found * 2 >= letters.length() && found > 0;
    }

    private static int find(StringBuilder letters, String word, int cursor, List<Integer> owner) {
        int at = letters.indexOf(word, cursor);
        while (at >= 0 && at <= cursor + LOOK_AHEAD) {
            if (at == cursor || !owner.get(at).equals(owner.get(at - 1))) {
                return at;
            }
            at = letters.indexOf(word, at + 1);
        }
        return -1;
    }

    private void take(int token, int index, Timed timed, int letter, int letters) {
        long length = timed.toMillis() - timed.fromMillis();
        if (from[token] == UNKNOWN) {
            from[token] = timed.fromMillis() + length * letter / letters;
            word[token] = index;
        }
        to[token] = timed.fromMillis() + length * (letter + 1) / letters;
    }

    private void spread(long start, long end) {
        int i = 0;
        long before = start;
        while (i < from.length) {
            if (from[i] != UNKNOWN) {
                before = to[i++];
                continue;
            }
            int next = i;
            int letters = 0;
            while (next < from.length && from[next] == UNKNOWN) {
                letters += weight(next++);
            }
            long room = Math.max(0, (next < from.length ? from[next] : end) - before);
            int passed = 0;
            for (; i < next; i++) {
                from[i] = before + room * passed / letters;
                passed += weight(i);
                to[i] = before + room * passed / letters;
            }
            before += room;
        }
    }

    private int weight(int token) {
        return Math.max(1, tokens.get(token).letters().length());
    }

    /** Letters that were one word to the engine stay one, in scripts without spaces. */
    private List<Timed> timed() {
        var timed = new ArrayList<Timed>();
        for (int i = 0; i < from.length; i++) {
            int last = timed.size() - 1;
            if (last >= 0
                    && word[i] >= 0
                    && word[i] == word[i - 1]
                    && !tokens.get(i).spaced()) {
                var before = timed.get(last);
                timed.set(last, new Timed(before.text() + tokens.get(i).text(), before.fromMillis(), to[i]));
            } else {
                timed.add(new Timed(tokens.get(i).text(), from[i], to[i]));
            }
        }
        return timed;
    }

    private static List<Timed> inside(List<Timed> timed, SpeechWindow window) {
        return timed.stream()
                .map(one -> {
                    long from = Math.max(window.fromMillis(), Math.min(window.toMillis(), one.fromMillis()));
                    return new Timed(one.text(), from, Math.max(from, Math.min(window.toMillis(), one.toMillis())));
                })
                .toList();
    }

    /** No word begins before the one before it ends. */
    private static List<SpokenWord> spoken(List<Timed> timed, SpeechWindow window) {
        var spoken = new ArrayList<SpokenWord>();
        long before = window.fromMillis();
        for (int i = 0; i < timed.size(); i++) {
            var text = timed.get(i).text().strip();
            if (!text.isEmpty()) {
                long from = Math.max(before, timed.get(i).fromMillis());
                long to = Math.max(from, timed.get(i).toMillis());
                var next = i + 1 < timed.size() ? timed.get(i + 1).text().strip() : "";
                spoken.add(new SpokenWord(text, from, to, endsSentence(text, next)));
                before = to;
            }
        }
        return spoken;
    }

    static boolean endsSentence(String text, String next) {
        if (!END.matcher(text).matches()) {
            return false;
        }
        if (next.isEmpty() || !FULL_STOP.matcher(text).matches()) {
            return true;
        }
        var letters = TextTokens.letters(text);
        boolean initial = letters.length() == 1 && Character.isLetter(letters.charAt(0)) && !letters.equals("i");
        return !initial
                && !ABBREVIATIONS.contains(letters)
                && !next.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(Character::isLowerCase)
                        .findFirst()
                        .orElse(false);
    }
}
