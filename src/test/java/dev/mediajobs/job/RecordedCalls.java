package dev.mediajobs.job;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Workers that only note that they were called. */
@Singleton
class RecordedCalls implements WorkerCalls {

    private final List<Integer> steps = new CopyOnWriteArrayList<>();
    private volatile boolean answering = true;

    @Override
    public Uni<Void> call(int waiting) {
        steps.add(waiting);
        return answering ? Uni.createFrom().voidItem() : Uni.createFrom().nothing();
    }

    List<Integer> steps() {
        return List.copyOf(steps);
    }

    /** Calls hang until this is cleared. */
    void answerNoMore() {
        answering = false;
    }

    void clear() {
        answering = true;
        steps.clear();
    }
}
