package dev.mediajobs.engine.text.extractive;

import java.util.List;
import java.util.stream.Collectors;

final class Sentences {

    private static final String ENDS = ".!?…。！？";

    /** What is quoted of a sentence: recognisers that write no full stops give long ones. */
    private static final int MOST_QUOTED = 400;

    private static final int MOST_IN_HEADLINE = 40;

    private Sentences() {}

    static String shortened(String sentence) {
        return cut(sentence, MOST_QUOTED);
    }

    /** The first words, for what has no better headline. */
    static String opening(String sentence) {
        return cut(sentence, MOST_IN_HEADLINE);
    }

    /** Cut between words where there are spaces, and never inside a character. */
    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        var start = text.substring(0, text.offsetByCodePoints(0, most));
        int space = start.lastIndexOf(' ');
        return (space > start.length() / 2 ? start.substring(0, space) : start) + "…";
    }

    /** @param stop put after those that have none */
    static String joined(List<String> sentences, String space, String stop) {
        return sentences.stream()
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> isEnded(sentence) ? sentence : sentence + stop)
                .collect(Collectors.joining(space));
    }

    static boolean isEnded(String sentence) {
        var bare = unquoted(sentence);
        return !bare.isEmpty() && ENDS.indexOf(bare.charAt(bare.length() - 1)) >= 0;
    }

    static boolean isMarkedAsQuestion(String sentence) {
        var bare = unquoted(sentence);
        return bare.endsWith("?") || bare.endsWith("？");
    }

    static String capitalised(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return new StringBuilder()
                .appendCodePoint(Character.toTitleCase(first))
                .append(text.substring(Character.charCount(first)))
                .toString();
    }

    private static String unquoted(String sentence) {
        int end = sentence.length();
        while (end > 0 && "\"'”’」』)） ".indexOf(sentence.charAt(end - 1)) >= 0) {
            end--;
        }
        return sentence.substring(0, end);
    }
}
