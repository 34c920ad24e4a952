package dev.mediajobs.command;

import dev.mediajobs.callback.AllDeliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = {
            "Sends callbacks again, with the same ids and words, by a schedule that begins anew: those that are named, dead or"
                    + " delivered, or with --all every dead one that the filters leave. Running workers send them."
        })
final class ReplayDeliveries implements Callable<Integer>, Checked {

    private static final int BATCH = 1_000;

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Mixin
    private Progress progress;

    @Parameters(paramLabel = "<delivery>", arity = "0..*", description = "Ids of deliveries.")
    private List<Id> ids = new ArrayList<>();

    @Option(names = "--all", description = "All dead ones that the filters leave, instead of ids.")
    private boolean all;

    @Mixin
    private DeliveryFilter filter;

    /** @param replayedCount how many are sent again */
    record Replayed(int replayedCount) {}

    @Override
    public String mistake() {
        if (all == !ids.isEmpty()) {
            return "Give either ids of deliveries or --all";
        }
        return !all && filter.isGiven() ? "Filters go with --all, not with ids" : null;
    }

    @Override
    public Integer call() {
        var deliveries = Beans.get(AllDeliveries.class);
        return all ? replayAll(deliveries) : replayNamed(deliveries);
    }

    private int replayNamed(AllDeliveries deliveries) {
        var replayed = new ArrayList<Id>();
        var each = new OneByOne(output);
        for (var id : ids) {
            each.attempt(id, () -> {
                if (!Beans.await(deliveries.replay(id.value()))) {
                    throw CommandFailure.notFound("There is no delivery " + id + " that is dead or delivered");
                }
                replayed.add(id);
            });
        }
        show(replayed.size());
        return each.exitCode();
    }

    /** What was sent again before it went wrong stays so, and is told. */
    private int replayAll(AllDeliveries deliveries) {
        var begun = deliveries.now();
        var total = new AtomicInteger();
        var batches = new OneByOne(output);
        batches.attempt("another batch", () -> {
            int count;
            do {
                count = Beans.await(deliveries.replayDead(filter.get(), begun, BATCH));
                progress.tell("%d are sent again", total.addAndGet(count));
            } while (count == BATCH);
        });
        show(total.get());
        return batches.exitCode();
    }

    private void show(int count) {
        output.show(new Replayed(count), Table.of("SENT AGAIN").row(count));
    }
}
