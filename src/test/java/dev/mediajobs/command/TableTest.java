package dev.mediajobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsWhatStandsInThem() {
        var table = Table.of("JOB", "AT", "TITLE").row("a", Instant.ofEpochMilli(1_999), "one");
        table.row("longer", null, Optional.empty());
        assertThat(lines(table))
                .containsExactly(
                        "JOB     AT                    TITLE",
                        "a       1970-01-01T00:00:01Z  one",
                        "longer  -                     -");
    }

    @Test
    void lettersOfDoubleWidthAreCountedSo() {
        assertThat(lines(Table.of("A", "B").row("会议", "x").row("abcd", "y")))
                .containsExactly("A     B", "会议  x", "abcd  y");
    }

    @Test
    void callersWordsCannotReachTheTerminal() {
        var line = lines(Table.of("A", "B").row("x", "red \u001b[31m\nnew\u202eline\u009b2J\u2028"))
                .get(1);
        assertThat(line).isEqualTo("x  red  [31m new line 2J");
    }

    @Test
    void longTextsAreCutAndTheLastColumnLeast() {
        var line =
                lines(Table.of("A", "B").row("a".repeat(100), "b".repeat(100))).get(1);
        assertThat(line).isEqualTo("a".repeat(59) + "…  " + "b".repeat(100));
    }

    @Test
    void everyRowHasAllColumns() {
        assertThatThrownBy(() -> Table.of("A", "B").row("a")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> lines(Table table) {
        var text = new StringWriter();
        table.print(new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
