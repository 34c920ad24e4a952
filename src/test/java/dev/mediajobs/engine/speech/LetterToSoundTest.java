package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LetterToSoundTest {

    private static final String DICTIONARY = "/edu/cmu/sphinx/models/en-us/cmudict-en-us.dict";
    private static final int EVERY = 50;

    /** Of 100 sounds; 18.7 when this was written, with 779 of 2,340 words wholly right. */
    private static final double MOST_WRONG_SOUNDS = 20;

    private record Entry(String word, List<String> sounds) {}

    @Test
    void plainWordsAreSaidAsTheyAreSpelt() {
        assertThat(LetterToSound.of("cat")).containsExactly("K", "AE", "T");
        assertThat(LetterToSound.of("ship")).containsExactly("SH", "IH", "P");
        assertThat(LetterToSound.of("name")).containsExactly("N", "EY", "M");
        assertThat(LetterToSound.of("quick")).containsExactly("K", "W", "IH", "K");
        assertThat(LetterToSound.of("station")).containsExactly("S", "T", "EY", "SH", "AH", "N");
        assertThat(LetterToSound.of("o'neal")).endsWith("N", "IY", "L");
    }

    @Test
    void everyWordHasSoundsThatTheModelKnows() throws IOException {
        var known = new TreeSet<String>();
        dictionary().forEach(entry -> known.addAll(entry.sounds()));

        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                var word = "" + first + second + first;
                assertThat(known).as(word).containsAll(LetterToSound.of(word));
            }
        }
        assertThat(LetterToSound.of("''")).containsExactly("AH");
    }

    @Test
    void mostSoundsOfTheDictionaryAreFound() throws IOException {
        int wrong = 0;
        int sounds = 0;
        int whole = 0;
        var entries = dictionary();
        for (int i = 0; i < entries.size(); i += EVERY) {
            var entry = entries.get(i);
            int errors = distance(entry.sounds(), LetterToSound.of(entry.word()));
            wrong += errors;
            sounds += entry.sounds().size();
            whole += errors == 0 ? 1 : 0;
        }
        double percent = 100.0 * wrong / sounds;
        System.out.printf(
                "%.1f %% of %d sounds wrong, %d of %d words whole%n",
                percent, sounds, whole, (entries.size() + EVERY - 1) / EVERY);
        assertThat(percent).isLessThan(MOST_WRONG_SOUNDS);
    }

    /** Without second ways to say a word, and words that are not letters only. */
    private static List<Entry> dictionary() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                LetterToSoundTest.class.getResourceAsStream(DICTIONARY), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\\s+"))
                    .filter(parts -> parts[0].matches("[a-z]{3,}"))
                    .map(parts -> new Entry(parts[0], List.of(parts).subList(1, parts.length)))
                    .toList();
        }
    }

    private static int distance(List<String> right, List<String> found) {
        var row = new ArrayList<Integer>();
        for (int j = 0; j <= found.size(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= right.size(); i++) {
            int diagonal = row.set(0, i);
            for (int j = 1; j <= found.size(); j++) {
                int change = diagonal + (right.get(i - 1).equals(found.get(j - 1)) ? 0 : 1);
                diagonal = row.set(j, Math.min(change, 1 + Math.min(row.get(j), row.get(j - 1))));
            }
        }
        return row.get(found.size());
    }
}
