package dev.mediajobs.bench;

import java.text.Normalizer;

/** Wrong characters of all characters written: added, left out or taken for others, as few as explain what was read. */
public record CharacterErrorRate(int errors, int characters) {

    /** Spaces do not count, and full-width signs are the plain ones. */
    public static CharacterErrorRate of(String written, String read) {
        return compare(folded(written).replaceAll("\\s", ""), folded(read).replaceAll("\\s", ""));
    }

    /** The same with spaces, of which several are one, and line breaks, which are spaces. */
    public static CharacterErrorRate withSpaces(String written, String read) {
        return compare(folded(written).replaceAll("\\s+", " "), folded(read).replaceAll("\\s+", " "));
    }

    public double percent() {
        return characters == 0 ? 0 : 100.0 * errors / characters;
    }

    CharacterErrorRate plus(CharacterErrorRate other) {
        return new CharacterErrorRate(errors + other.errors, characters + other.characters);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** Levenshtein's distance. */
    private static CharacterErrorRate compare(String written, String read) {
        var truth = written.codePoints().toArray();
        var found = read.codePoints().toArray();
        var before = new int[found.length + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= truth.length; i++) {
            var row = new int[found.length + 1];
            row[0] = i;
            for (int j = 1; j <= found.length; j++) {
                int other = before[j - 1] + (truth[i - 1] == found[j - 1] ? 0 : 1);
                row[j] = Math.min(other, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return new CharacterErrorRate(before[found.length], truth.length);
    }
}
