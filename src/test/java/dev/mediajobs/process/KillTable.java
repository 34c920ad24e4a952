package dev.mediajobs.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a campaign of kills came to, as text. */
final class KillTable {

    private static final String ROW = "%-48s %6s %6s %8s %8s%n";

    private KillTable() {}

    /** @param recoveries of the steps held by who was killed there */
    static String of(Map<Boundary, Integer> kills, Map<Boundary, List<Duration>> recoveries) {
        var table = new StringBuilder(ROW.formatted("killed at", "kills", "steps", "p50 ms", "p99 ms"));
        kills.forEach((boundary, count) ->
                table.append(row(boundary.description, count, recoveries.getOrDefault(boundary, List.of()))));
        var all = new ArrayList<Duration>();
        recoveries.values().forEach(all::addAll);
        return table.append(row("all", kills.values().stream().mapToInt(n -> n).sum(), all))
                .toString();
    }

    /** @return the smallest of them that so many percent are not above */
    static Duration percentile(List<Duration> times, int percent) {
        return times.stream()
                .sorted()
                .skip(Math.max(0, (times.size() * percent + 99) / 100 - 1))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static String row(String name, int kills, List<Duration> times) {
        return times.isEmpty()
                ? ROW.formatted(name, kills, 0, "–", "–")
                : ROW.formatted(
                        name,
                        kills,
                        times.size(),
                        percentile(times, 50).toMillis(),
                        percentile(times, 99).toMillis());
    }
}
