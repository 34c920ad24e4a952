package dev.mediajobs.asset;

import dev.mediajobs.chore.Chore;
import dev.mediajobs.chore.Deadline;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Submits the job that an instance which ended right after a registration did not. */
@Singleton
class SubmitForgottenProbes implements Chore {

    /** Nobody is still at it after that time. */
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private static final int BATCH = 100;

    private final Probes probes;
    private final ProbeStore store;

    SubmitForgottenProbes(Probes probes, ProbeStore store) {
        this.probes = probes;
        this.store = store;
    }

    @Override
    public Duration every() {
        return OVERDUE;
    }

    /** Two instances may submit a job each for one asset: the later one finds nothing to do. */
    @Override
    public boolean run(Deadline end) {
        var forgotten = end.await(store.forgotten(OVERDUE, BATCH));
        for (var asset : forgotten) {
            Log.infof("Nobody was looking at asset %s", asset.id());
            end.await(probes.submit(asset.accountId(), asset.id(), asset.inputUrl()));
        }
        return forgotten.size() == BATCH;
    }
}
