package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What Tesseract prints as {@code tsv}: a row a word, with the numbers of its page, block, paragraph and line. */
final class TesseractTable {

    /** @param confidence 0 to 100 */
    private record Word(String text, double confidence, Box box) {}

    private static final int COLUMNS = 12;
    private static final String WORD = "5";

    private TesseractTable() {}

    /**
     * Words joined to lines.
     *
     * @throws IllegalArgumentException when it is no such table
     */
    static List<TextLine> lines(String table) {
        var lines = new LinkedHashMap<List<String>, List<Word>>();
        table.lines().skip(1).map(row -> row.split("\t", COLUMNS)).forEach(row -> {
            if (row.length < COLUMNS - 1) {
                throw new IllegalArgumentException("a row of " + row.length + " columns");
            }
            if (row[0].equals(WORD) && row.length == COLUMNS && !row[11].isBlank()) {
                lines.computeIfAbsent(List.of(row).subList(1, 5), key -> new ArrayList<>())
                        .add(word(row));
            }
        });
        return ReadingOrder.of(lines.values().stream().map(TesseractTable::line).toList());
    }

    private static Word word(String[] row) {
        int left = Integer.parseInt(row[6]);
        int top = Integer.parseInt(row[7]);
        var box = new Box(left, top, left + Integer.parseInt(row[8]), top + Integer.parseInt(row[9]));
        return new Word(row[11].strip(), Math.max(0, Double.parseDouble(row[10])), box);
    }

    private static TextLine line(List<Word> words) {
        var text = new StringBuilder();
        var box = words.get(0).box();
        double sum = 0;
        for (var word : words) {
            // Tesseract takes an ideograph for a word.
            if (!text.isEmpty()
                    && (Spacing.spaced(text.codePointBefore(text.length()))
                            || Spacing.spaced(word.text().codePointAt(0)))) {
                text.append(' ');
            }
            text.append(word.text());
            sum += word.confidence();
            box = new Box(
                    Math.min(box.left(), word.box().left()),
                    Math.min(box.top(), word.box().top()),
                    Math.max(box.right(), word.box().right()),
                    Math.max(box.bottom(), word.box().bottom()));
        }
        return new TextLine(text.toString(), sum / words.size() / 100, box);
    }
}
