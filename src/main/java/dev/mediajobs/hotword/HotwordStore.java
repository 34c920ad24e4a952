package dev.mediajobs.hotword;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.rpc.Continuation;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All SQL of hotword libraries. */
@ApplicationScoped
class HotwordStore {

    private static final String LOCK_ACCOUNT = Sql.load("hotword/lock-account");
    private static final String CREATE = Sql.load("hotword/create");
    private static final String FIND = Sql.load("hotword/find");
    private static final String UPDATE = Sql.load("hotword/update");
    private static final String DELETE = Sql.load("hotword/delete");
    private static final String LIST = Sql.load("hotword/list");

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Pool pool;

    HotwordStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Which libraries a list has.
     *
     * @param from inclusive; null for any, as the other filters
     * @param until exclusive
     */
    record Filter(String name, UsageScenario scenario, Instant from, Instant until, boolean oldestFirst) {}

    /** @param libraries without their entries */
    record Listed(int total, List<HotwordLibrary> libraries) {}

    /** @return whether there was room for one more */
    Uni<Boolean> create(
            UUID id,
            long accountId,
            String name,
            String description,
            UsageScenario scenario,
            List<HotwordEntry> hotwords,
            int most) {
        var values = Arrays.asList(id, accountId, name, description, scenario.name(), json(hotwords), (long) most);
        return pool.withTransaction(c -> c.preparedQuery(LOCK_ACCOUNT)
                .execute(Tuple.of(accountId))
                .chain(locked -> c.preparedQuery(CREATE).execute(Tuple.from(values)))
                .map(rows -> rows.size() == 1));
    }

    Uni<Optional<HotwordLibrary>> find(long accountId, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id, accountId)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(library(found.next(), true)) : Optional.empty();
        });
    }

    /** @param name null to leave it as it is, as description and hotwords */
    Uni<Boolean> update(long accountId, UUID id, String name, String description, List<HotwordEntry> hotwords) {
        return pool.preparedQuery(UPDATE)
                .execute(Tuple.of(id, accountId, name, description, hotwords == null ? null : json(hotwords)))
                .map(rows -> rows.size() == 1);
    }

    Uni<Boolean> delete(long accountId, UUID id) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(id, accountId)).map(rows -> rows.size() == 1);
    }

    /** @param after null to begin at the beginning */
    Uni<Listed> list(long accountId, Filter filter, Continuation after, long skip, long limit) {
        var values = Arrays.asList(
                accountId,
                filter.name(),
                filter.scenario() == null ? null : filter.scenario().name(),
                time(filter.from()),
                time(filter.until()),
                after == null ? null : time(after.createdAt()),
                after == null ? null : after.id(),
                filter.oldestFirst(),
                limit,
                skip);
        return pool.preparedQuery(LIST).execute(Tuple.from(values)).map(rows -> {
            var libraries = new ArrayList<HotwordLibrary>();
            var total = 0L;
            for (var row : rows) {
                total = row.getLong("total");
                if (row.getUUID("id") != null) {
                    libraries.add(library(row, false));
                }
            }
            return new Listed((int) total, libraries);
        });
    }

    private static HotwordLibrary library(Row row, boolean withHotwords) {
        return new HotwordLibrary(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                UsageScenario.valueOf(row.getString("usage_scenario")),
                withHotwords ? hotwords(row.getString("hotwords")) : List.of(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("modified_at").toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String json(List<HotwordEntry> hotwords) {
        try {
            return JSON.writeValueAsString(hotwords);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<HotwordEntry> hotwords(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("These are no hotwords", e);
        }
    }
}
