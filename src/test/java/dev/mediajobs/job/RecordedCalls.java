package dev.mediajobs.job;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Workers that only note that they were called. */
@Singleton
class RecordedCalls implements WorkerCalls {

    private final List<Integer> steps = new CopyOnWriteArrayList<>();

    @Override
    public Uni<Void> call(int waiting) {
        steps.add(waiting);
        return Uni.createFrom().voidItem();
    }

    List<Integer> steps() {
        return List.copyOf(steps);
    }

    void clear() {
        steps.clear();
    }
}
