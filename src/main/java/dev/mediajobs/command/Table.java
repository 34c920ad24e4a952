package dev.mediajobs.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows for people: columns as wide as what stands in them. */
final class Table {

    private static final String NOTHING = "-";
    private static final String GAP = "  ";
    private static final int WIDEST = 60;
    private static final int WIDEST_LAST = 400;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        this.headings = headings;
    }

    /** Columns with long texts stand last. */
    static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** @param values null and empty stand for what there is not */
    Table row(Object... values) {
        if (values.length != headings.size()) {
            throw new IllegalArgumentException(values.length + " values for " + headings);
        }
        var last = values.length - 1;
        rows.add(IntStream.rangeClosed(0, last)
                .mapToObj(i -> cell(values[i], i == last ? WIDEST_LAST : WIDEST))
                .toList());
        return this;
    }

    void print(PrintWriter out) {
        var lines = new ArrayList<List<String>>();
        lines.add(headings);
        lines.addAll(rows);
        var widths = new int[headings.size()];
        lines.forEach(line -> {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        });
        for (var line : lines) {
            var text = new StringBuilder();
            for (var i = 0; i < widths.length; i++) {
                text.append(line.get(i)).append(" ".repeat(widths[i] - width(line.get(i))));
                text.append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** One line, whatever a caller has put there: control characters would reach the operator's terminal. */
    static String cell(Object value, int widest) {
        var plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (plain instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        var text = plain == null
                ? ""
                : plain.toString()
                        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ")
                        .strip();
        if (text.isEmpty()) {
            return NOTHING;
        }
        return text.codePointCount(0, text.length()) <= widest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, widest - 1)) + "…";
    }

    /** Letters of Chinese, Japanese and Korean take two places of a terminal. */
    private static int width(String text) {
        return text.codePoints()
                .map(letter -> Character.isIdeographic(letter) || isWide(letter) ? 2 : 1)
                .sum();
    }

    private static boolean isWide(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> letter >= 0x3000 && letter <= 0x303f || letter >= 0xff01 && letter <= 0xff60;
        };
    }
}
