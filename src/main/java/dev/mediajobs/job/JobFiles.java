package dev.mediajobs.job;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of files that live as long as their jobs. */
@ApplicationScoped
class JobFiles {

    /** Longer than a worker that has lost its lease goes on. */
    static final Duration UNTIL_NOBODY_WRITES = Duration.ofHours(1);

    private static final String KEEP = Sql.load("job/keep-files");
    private static final String TO_REMOVE = Sql.load("job/files-to-remove");
    private static final String REMOVED = Sql.load("job/files-removed");
    private static final String NOT_REMOVED = Sql.load("job/files-not-removed");

    private final Pool pool;

    JobFiles(Pool pool) {
        this.pool = pool;
    }

    /** @return false when there is no such job, or it has ended */
    Uni<Boolean> keep(UUID job, String kind) {
        return pool.preparedQuery(KEEP).execute(Tuple.of(job, kind)).map(rows -> rows.size() > 0);
    }

    /**
     * @return jobs that are deleted or have ended without a result, whose files are to be removed, once and once more when nobody
     *     can be writing them
     */
    Uni<List<UUID>> toRemove(String kind, int limit) {
        return pool.preparedQuery(TO_REMOVE)
                .execute(Tuple.of(kind, (double) UNTIL_NOBODY_WRITES.toSeconds(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("job_id"))
                        .toList());
    }

    Uni<Void> removed(Collection<UUID> jobs) {
        return pool.preparedQuery(REMOVED)
                .execute(Tuple.of(jobs.toArray(UUID[]::new), (double) UNTIL_NOBODY_WRITES.toSeconds()))
                .replaceWithVoid();
    }

    /** They come last the next time. */
    Uni<Void> notRemoved(Collection<UUID> jobs) {
        return pool.preparedQuery(NOT_REMOVED)
                .execute(Tuple.of((Object) jobs.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
