package dev.mediajobs.asset;

import dev.mediajobs.chore.Chore;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Submits the job that an instance which ended right after a registration did not. */
@Singleton
class SubmitForgottenProbes implements Chore {

    /** Nobody is still at it after that time. */
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
    public boolean run() {
        var forgotten = store.forgotten(OVERDUE, BATCH).await().atMost(PATIENCE);
        for (var asset : forgotten) {
            Log.infof("Nobody was looking at asset %s", asset.id());
            probes.submit(asset.accountId(), asset.id(), asset.inputUrl())
                    .await()
                    .atMost(PATIENCE);
        }
        return forgotten.size() == BATCH;
    }
}
