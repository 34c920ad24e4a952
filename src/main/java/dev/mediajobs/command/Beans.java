package dev.mediajobs.command;

import dev.mediajobs.job.RequireSchema;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What commands work with: parts of the service that has started for them. */
final class Beans {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Beans() {}

    /** @throws RuntimeException when the database does not answer, or has tables of another version */
    static void requireDatabase() {
        Arc.container().instance(RequireSchema.class).get().now();
    }

    /** @throws RuntimeException when the database does not answer, or has tables of another version */
    static <T> T get(Class<T> type) {
        requireDatabase();
        return Arc.container().instance(type).get();
    }

    static <T> T withoutDatabase(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
