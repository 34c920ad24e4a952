package dev.mediajobs.rpc;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How many calls this instance does at once. What is more is refused before anything is done for it: a queue for the database would
 * grow for as long as the database is slower than the callers, and all would wait in it.
 */
@ApplicationScoped
class CallsAtOnce {

    private final int most;
    private final AtomicInteger running = new AtomicInteger();

    CallsAtOnce(RpcSettings settings) {
        this.most = settings.maxConcurrent();
    }

    /** @return what the call gives; fails with 429 {@code Throttling} when there are as many as there may be */
    <T> Uni<T> one(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom().deferred(() -> {
            if (running.incrementAndGet() > most) {
                running.decrementAndGet();
                return Uni.createFrom()
                        .failure(new ApiException(429, "Throttling", "Request was denied due to request throttling."));
            }
            return Uni.createFrom().<T>deferred(call).onTermination().invoke(running::decrementAndGet);
        });
    }
}
