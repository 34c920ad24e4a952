package dev.mediajobs.access;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Opens a session of Hibernate from any thread, each on a Vert.x context of its own: Hibernate needs one, threads of the start
 * have none, and callers that share one would share the session, which does one thing at a time.
 */
@ApplicationScoped
class RecordSessions {

    private final Vertx vertx;

    RecordSessions(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> read(Supplier<Uni<T>> work) {
        return onOwnContext(() -> Panache.withSession(work));
    }

    <T> Uni<T> write(Supplier<Uni<T>> work) {
        return onOwnContext(() -> Panache.withTransaction(work));
    }

    /** The outcome arrives where the caller subscribed, if that was a Vert.x context. */
    private <T> Uni<T> onOwnContext(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            var caller = Vertx.currentContext();
            var own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            var outcome = toTheEnd(Uni.createFrom()
                    .<T>deferred(work)
                    .runSubscriptionOn(command -> own.runOnContext(ignored -> command.run())));
            return caller == null ? outcome : outcome.emitOn(command -> caller.runOnContext(ignored -> command.run()));
        });
    }

    /**
     * Also when the caller gives up before: Hibernate does not give back a connection that it waited for or works with when it is
     * cancelled, so the pool would lose it for good.
     */
    private static <T> Uni<T> toTheEnd(Uni<T> work) {
        return Uni.createFrom().emitter(caller -> work.subscribe().with(caller::complete, caller::fail));
    }
}
