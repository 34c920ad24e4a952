package dev.mediajobs.command;

import dev.mediajobs.chore.Purge;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "purge",
        header = "Takes away now what has served its time.",
        description = {
            "Takes away now, until nothing is left of it, what has served its time by the settings: jobs with their results and"
                    + " files, deliveries, tokens, nonces. Workers do the same by themselves, bit by bit. Give it the"
                    + " buckets and work files that workers have."
        })
final class PurgeNow implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Mixin
    private Progress progress;

    @Option(names = "--dry-run", description = "Only count what would be taken away.")
    private boolean dryRun;

    /**
     * @param due how many were to be taken away
     * @param left how many still are
     */
    record Purged(String what, long due, long left) {}

    @Override
    public Integer call() {
        Beans.requireDatabase();
        var purges = Arc.container().listAll(Purge.class).stream()
                .map(InstanceHandle::get)
                .toList();
        var found = new ArrayList<Purged>();
        var each = new OneByOne(output);
        for (var purge : purges) {
            each.attempt("a purge", () -> found.addAll(purged(purge, each)));
        }
        found.sort(Comparator.comparing(Purged::what));
        var table = Table.of("WHAT", "DUE", "LEFT");
        found.forEach(one -> table.row(one.what(), one.due(), one.left()));
        output.show(found, table);
        return each.exitCode();
    }

    private List<Purged> purged(Purge purge, OneByOne each) {
        var due = purge.due();
        if (dryRun) {
            return purged(due, due);
        }
        var names = String.join(", ", new TreeSet<>(due.keySet()));
        each.attempt(names, () -> {
            for (var round = 1; purge.run(); round++) {
                progress.tell("Purging %s, round %d", names, round);
            }
            progress.tell("Purged %s", names);
        });
        return purged(due, purge.due());
    }

    private static List<Purged> purged(Map<String, Long> due, Map<String, Long> left) {
        return due.entrySet().stream()
                .map(one -> new Purged(one.getKey(), one.getValue(), left.getOrDefault(one.getKey(), 0L)))
                .toList();
    }
}
