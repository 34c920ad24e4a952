package dev.mediajobs.command;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How many rows a list has. */
final class Limit {

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "50",
            description = "At most so many, 1 to 10000; 50 if not given.")
    private Rows rows;

    record Rows(int count) {

        private static final int MOST = 10_000;

        static Rows of(String text) {
            try {
                var count = Integer.parseInt(text);
                if (count >= 1 && count <= MOST) {
                    return new Rows(count);
                }
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("'" + text + "' is no number from 1 to " + MOST);
        }
    }

    /** What to ask for, so that it shows whether others follow. */
    int andOneMore() {
        return rows.count() + 1;
    }

    <T> List<T> page(List<T> found, Output output) {
        if (found.size() <= rows.count()) {
            return found;
        }
        output.note("There are more than " + rows.count() + ": narrow it down, or raise --limit.");
        return found.subList(0, rows.count());
    }
}
