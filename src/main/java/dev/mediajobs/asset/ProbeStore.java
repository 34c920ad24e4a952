package dev.mediajobs.asset;

import dev.mediajobs.media.MediaFacts;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The SQL of looking at registered files. Each registration has an id of its own, so what was found for one that is deleted or
 * replaced by now is written nowhere; and an asset that is settled stays so.
 */
@ApplicationScoped
class ProbeStore {

    private static final String BEGIN = Sql.load("asset/begin-probe");
    private static final String END = Sql.load("asset/end-probe");
    private static final String GIVE_UP = Sql.load("asset/give-up");
    private static final String NOTE_JOB = Sql.load("asset/note-job");
    private static final String UNSETTLED_JOBS = Sql.load("asset/unsettled-jobs");
    private static final String FORGOTTEN = Sql.load("asset/forgotten");

    private final Pool pool;

    ProbeStore(Pool pool) {
        this.pool = pool;
    }

    record Wanted(String inputUrl, MediaType mediaType) {}

    /** The step that a worker has; one that is not its own any more changes nothing. */
    record Held(UUID job, int stage, int ordinal, long fence) {}

    record Forgotten(UUID id, long accountId, String inputUrl) {}

    /** Why a file could not be looked at. */
    record Problem(String code, String message) {}

    /** @return what to look at; empty when nobody wants to know any more */
    Uni<Optional<Wanted>> begin(UUID asset, Held step) {
        var held = Tuple.of(asset, step.job(), step.stage(), step.ordinal(), step.fence());
        return pool.preparedQuery(BEGIN).execute(held).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new Wanted(row.getString("input_url"), MediaType.valueOf(row.getString("media_type")))));
    }

    Uni<Void> found(UUID asset, Held step, MediaFacts file) {
        return end(asset, step, AssetStatus.Normal, AssetJson.write(file), null);
    }

    Uni<Void> failed(UUID asset, Held step, Problem problem) {
        return end(asset, step, AssetStatus.PrepareFail, null, problem);
    }

    /** Another try follows, perhaps. */
    Uni<Void> failedForNow(UUID asset, Held step, Problem problem) {
        return end(asset, step, AssetStatus.Preparing, null, problem);
    }

    private Uni<Void> end(UUID asset, Held step, AssetStatus status, String file, Problem problem) {
        var code = problem == null ? null : problem.code();
        var message = problem == null ? null : problem.message();
        return pool.preparedQuery(END)
                .execute(Tuple.from(new Object[] {
                    asset, status.name(), file, code, message, step.job(), step.stage(), step.ordinal(), step.fence()
                }))
                .replaceWithVoid();
    }

    /** @param otherwise the reason, where no try has left one */
    Uni<Void> giveUp(UUID job, Problem otherwise) {
        return pool.preparedQuery(GIVE_UP)
                .execute(Tuple.of(job, otherwise.code(), otherwise.message()))
                .replaceWithVoid();
    }

    Uni<Void> noteJob(UUID asset, UUID job) {
        return pool.preparedQuery(NOTE_JOB).execute(Tuple.of(asset, job)).replaceWithVoid();
    }

    Uni<List<UUID>> unsettledJobs(int limit) {
        return pool.preparedQuery(UNSETTLED_JOBS).execute(Tuple.of(limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getUUID("probe_job"))
                .toList());
    }

    Uni<List<Forgotten>> forgotten(Duration olderThan, int limit) {
        return pool.preparedQuery(FORGOTTEN)
                .execute(Tuple.of((double) olderThan.toMillis(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                new Forgotten(row.getUUID("id"), row.getLong("account_id"), row.getString("input_url")))
                        .toList());
    }
}
