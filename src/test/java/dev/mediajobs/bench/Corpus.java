package dev.mediajobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recordings and what is said in them: a CSV file with the columns {@code file}, {@code group} and {@code text}. */
record Corpus(List<Item> items) {

    private static final List<String> COLUMNS = List.of("file", "group", "text");

    /**
     * @param file beside the CSV file unless absolute
     * @param group recordings of one group are also summed up
     */
    record Item(Path file, String group, Transcript truth) {

        String name() {
            return file.getFileName().toString();
        }
    }

    /** @throws IllegalArgumentException with the line's number, when the file is no such CSV or names a file that is missing */
    static Corpus read(Path csv) throws IOException {
        var rows = rows(Files.readString(csv));
        if (rows.isEmpty() || !rows.get(0).equals(COLUMNS)) {
            throw new IllegalArgumentException(csv + ": the first line must be " + String.join(",", COLUMNS));
        }
        var items = new ArrayList<Item>();
        for (int i = 1; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.size() != COLUMNS.size()) {
                throw new IllegalArgumentException(
                        "%s, record %d: %d columns instead of %d".formatted(csv, i + 1, row.size(), COLUMNS.size()));
            }
            var file = csv.toAbsolutePath().resolveSibling(row.get(0));
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("%s, record %d: there is no file %s".formatted(csv, i + 1, file));
            }
            items.add(new Item(file, row.get(1), Transcript.of(row.get(2))));
        }
        return new Corpus(List.copyOf(items));
    }

    /** As RFC 4180 has it: fields in quotes may hold commas, line breaks and doubled quotes. */
    static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                row.add(field.toString());
                field.setLength(0);
            } else if (!quoted && c == '\n') {
                end(row, field, rows);
                row = new ArrayList<>();
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        end(row, field, rows);
        return rows;
    }

    private static void end(List<String> row, StringBuilder field, List<List<String>> rows) {
        if (!row.isEmpty() || !field.isEmpty()) {
            row.add(field.toString());
            rows.add(row);
        }
        field.setLength(0);
    }
}
