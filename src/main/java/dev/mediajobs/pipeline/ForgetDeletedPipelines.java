package dev.mediajobs.pipeline;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.chore.Purge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Takes the rows of deleted pipelines away, once no submit that found them can be on its way any more. */
@Singleton
class ForgetDeletedPipelines implements Purge {

    /** Far longer than any call is answered. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int BATCH = 100;

    private final PipelineStore store;

    ForgetDeletedPipelines(PipelineStore store) {
        this.store = store;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public Map<String, Long> due() {
        return Map.of("deleted-pipelines", Deadline.none().await(store.deletedDue(KEPT)));
    }

    @Override
    public boolean run(Deadline end) {
        return end.await(store.forgetDeleted(KEPT, BATCH)) == BATCH;
    }
}
