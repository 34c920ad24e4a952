package dev.mediajobs.recognition;

import dev.mediajobs.engine.face.Embeddings;
import dev.mediajobs.engine.face.KnownFace;
import dev.mediajobs.store.Ids;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of what samples look like to a model. */
@ApplicationScoped
class FaceStore {

    /** For that long it is not tried again what went wrong. */
    private static final Duration PROBLEM_HOLDS = Duration.ofHours(1);

    private static final String KNOWN_LIBS = Sql.load("recognition/known-libs");
    private static final String COUNT_SAMPLES = Sql.load("recognition/count-samples");
    private static final String WAITING = Sql.load("recognition/waiting-samples");
    private static final String WANTED = Sql.load("recognition/wanted-sample");
    private static final String KEEP = Sql.load("recognition/keep-embedding");
    private static final String KNOWN_FACES = Sql.load("recognition/known-faces");

    private final Pool pool;

    FaceStore(Pool pool) {
        this.pool = pool;
    }

    /** Those of the ids that are face libraries of the account. */
    Uni<Set<UUID>> libs(long accountId, Collection<UUID> ids) {
        return pool.preparedQuery(KNOWN_LIBS)
                .execute(Tuple.of(accountId, ids.toArray(UUID[]::new)))
                .map(rows -> {
                    var known = new HashSet<UUID>();
                    rows.forEach(row -> known.add(row.getUUID("id")));
                    return known;
                });
    }

    /** @param most where counting ends */
    Uni<Long> samples(long accountId, Collection<UUID> libs, long most) {
        return pool.preparedQuery(COUNT_SAMPLES)
                .execute(Tuple.of(accountId, libs.toArray(UUID[]::new), most))
                .map(rows -> rows.iterator().next().getLong("samples"));
    }

    /**
     * @param after null for the first
     * @return in the order of their ids
     */
    Uni<List<UUID>> waiting(long accountId, Collection<UUID> libs, String model, UUID after, long most) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(accountId, libs.toArray(UUID[]::new), model, millis(), after, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    /** @return the picture's address; empty when the sample is gone, or done already */
    Uni<Optional<String>> wanted(UUID sample, String model) {
        return pool.preparedQuery(WANTED)
                .execute(Tuple.of(sample, model, millis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("image_url")));
    }

    Uni<Void> keep(UUID sample, String model, float[] embedding) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(sample, model, Buffer.buffer(Embeddings.bytes(embedding)), null, null))
                .replaceWithVoid();
    }

    Uni<Void> keepProblem(UUID sample, String model, String code, String message) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(sample, model, null, code, message))
                .replaceWithVoid();
    }

    Uni<List<KnownFace>> faces(long accountId, Collection<UUID> libs, String model, long most) {
        return pool.preparedQuery(KNOWN_FACES)
                .execute(Tuple.of(accountId, libs.toArray(UUID[]::new), model, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new KnownFace(
                                Ids.text(row.getUUID("lib")),
                                Ids.text(row.getUUID("entity")),
                                row.getString("name"),
                                Embeddings.ofBytes(row.getBuffer("vector").getBytes())))
                        .toList());
    }

    private static double millis() {
        return PROBLEM_HOLDS.toMillis();
    }
}
