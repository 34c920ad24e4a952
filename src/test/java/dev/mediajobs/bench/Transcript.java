package dev.mediajobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a text as they are counted: lower case, without punctuation, hyphens split, digits spelt. */
public record Transcript(List<String> words) {

    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final int MOST_DIGITS_OF_A_NUMBER = 6;

    public static Transcript of(String text) {
        var words = new ArrayList<String>();
        var plain = text.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("(?<=\\d),(?=\\d{3})", "");
        for (var part : plain.split("[^a-z0-9']+")) {
            var word = part.replaceAll("^'+|'+$", "");
            if (word.matches("\\d{1," + MOST_DIGITS_OF_A_NUMBER + "}")) {
                spell(Integer.parseInt(word), words);
            } else if (!word.isEmpty()) {
                words.add(word.equals("mr") ? "mister" : word);
            }
        }
        return new Transcript(List.copyOf(words));
    }

    /** The fewest words to replace, add or leave out to come from one to the other. */
    public int errorsIn(Transcript heard) {
        var before = new int[heard.words.size() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= words.size(); i++) {
            var row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int other = words.get(i - 1).equals(heard.words.get(j - 1)) ? 0 : 1;
                row[j] = Math.min(before[j - 1] + other, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[heard.words.size()];
    }

    private static void spell(int number, List<String> words) {
        if (number >= 1000) {
            spell(number / 1000, words);
            words.add("thousand");
        } else if (number >= 100) {
            words.add(SMALL[number / 100]);
            words.add("hundred");
        } else if (number >= 20) {
            words.add(TENS[number / 10]);
        } else {
            words.add(SMALL[number]);
            return;
        }
        int rest = number % (number >= 1000 ? 1000 : number >= 100 ? 100 : 10);
        if (rest > 0) {
            spell(rest, words);
        }
    }
}
