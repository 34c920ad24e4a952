package dev.mediajobs.asset;

import dev.mediajobs.asset.ProbeStore.Held;
import dev.mediajobs.asset.ProbeStore.Problem;
import dev.mediajobs.asset.ProbeStore.Wanted;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.Blocking;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.MediaFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Looks at a registered file. That it is no media is an answer too: only what may go away by itself is tried again. */
@ApplicationScoped
class ProbeSteps implements StepRunner {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NOTHING = "{}";

    private final Media media;
    private final ProbeStore store;

    ProbeSteps(Media media, ProbeStore store) {
        this.media = media;
        this.store = store;
    }

    @Override
    public String kind() {
        return ProbePlan.STEP;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var asset = AssetJson.read(task.input(), Probes.Parameters.class).id();
        var step = new Held(task.jobId(), task.stage(), task.ordinal(), task.fence());
        var wanted = await(store.begin(asset, step));
        if (wanted.isPresent()) {
            settle(asset, step, wanted.get());
        }
        return NOTHING;
    }

    private void settle(UUID asset, Held step, Wanted wanted) throws StepFailure, InterruptedException {
        try {
            await(store.found(asset, step, look(wanted)));
        } catch (MediaException e) {
            var problem = new Problem(e.reason().code(), e.getMessage());
            if (e.reason().retryable()) {
                await(store.failedForNow(asset, step, problem));
                throw new StepFailure(problem.code(), problem.message(), true, e);
            }
            await(store.failed(asset, step, problem));
        }
    }

    private MediaFacts look(Wanted wanted) throws MediaException, InterruptedException {
        var address = MediaAddresses.parse(wanted.inputUrl());
        return wanted.mediaType().hasStreams() ? media.probe(address) : media.measure(address);
    }

    private static <T> T await(Uni<T> answer) throws InterruptedException {
        return Blocking.await(answer, PATIENCE);
    }
}
