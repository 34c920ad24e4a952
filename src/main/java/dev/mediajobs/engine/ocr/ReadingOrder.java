package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From the top to the bottom; lines of which at least half the height lies beside each other, from the left to the right. */
final class ReadingOrder {

    private static final double BESIDE = 0.5;

    private static final Comparator<TextLine> BY_MIDDLE = Comparator.<TextLine>comparingInt(
                    line -> line.box().top() + line.box().bottom())
            .thenComparingInt(line -> line.box().left())
            .thenComparing(TextLine::content);

    private ReadingOrder() {}

    static List<TextLine> of(List<TextLine> lines) {
        var rows = new ArrayList<List<TextLine>>();
        lines.stream().sorted(BY_MIDDLE).forEach(line -> {
            var row = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (row == null || !beside(row.get(0).box(), line.box())) {
                rows.add(new ArrayList<>(List.of(line)));
            } else {
                row.add(line);
            }
        });
        return rows.stream()
                .flatMap(row -> row.stream()
                        .sorted(Comparator.comparingInt(line -> line.box().left())))
                .toList();
    }

    private static boolean beside(Box a, Box b) {
        int common = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        return common >= BESIDE * Math.min(a.bottom() - a.top(), b.bottom() - b.top());
    }
}
