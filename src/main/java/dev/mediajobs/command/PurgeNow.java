package dev.mediajobs.command;

import dev.mediajobs.chore.Purge;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        var due = due(purges);
        var failed = new ArrayList<String>();
        if (!dryRun) {
            purges.forEach(purge -> run(purge, failed));
        }
        var left = dryRun ? due : due(purges);
        var found = due.entrySet().stream()
                .map(one -> new Purged(one.getKey(), one.getValue(), left.getOrDefault(one.getKey(), 0L)))
                .toList();
        var table = Table.of("WHAT", "DUE", "LEFT");
        found.forEach(one -> table.row(one.what(), one.due(), one.left()));
        output.show(found, table);
        failed.forEach(output::note);
        return failed.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void run(Purge purge, List<String> failed) {
        var names = String.join(", ", new TreeMap<>(purge.due()).keySet());
        try {
            for (var round = 1; purge.run(); round++) {
                progress.tell("Purging %s, round %d", names, round);
            }
            progress.tell("Purged %s", names);
        } catch (RuntimeException e) {
            failed.add("Not all was taken away of %s: %s".formatted(names, e));
        }
    }

    private static Map<String, Long> due(List<Purge> purges) {
        var due = new TreeMap<String, Long>();
        purges.forEach(purge -> due.putAll(purge.due()));
        return due;
    }
}
