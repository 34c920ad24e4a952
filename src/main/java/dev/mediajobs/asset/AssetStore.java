package dev.mediajobs.asset;

import dev.mediajobs.media.MediaFacts;
import dev.mediajobs.rpc.Continuation;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The SQL of what callers do with assets. */
@ApplicationScoped
class AssetStore {

    private static final String FIND = Sql.load("asset/find");
    private static final String FIND_BY_URL = Sql.load("asset/find-by-url");
    private static final String INPUT_URL = Sql.load("asset/input-url");
    private static final String DELETE = Sql.load("asset/delete");
    private static final String DELETE_BY_URL = Sql.load("asset/delete-by-url");
    private static final String NEWEST_FIRST = Sql.load("asset/list").formatted("<", "desc", "infinity");
    private static final String OLDEST_FIRST = Sql.load("asset/list").formatted(">", "asc", "-infinity");

    private final Pool pool;

    AssetStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Which assets a list has; null for any.
     *
     * @param from inclusive
     * @param until exclusive
     */
    record Filter(
            MediaType mediaType,
            BusinessType businessType,
            Source source,
            AssetStatus status,
            UUID id,
            Instant from,
            Instant until,
            boolean oldestFirst) {}

    record Listed(long total, List<Asset> assets) {}

    Uni<Optional<Asset>> find(long accountId, UUID id) {
        return first(pool.preparedQuery(FIND).execute(Tuple.of(accountId, id)), AssetStore::asset);
    }

    Uni<Optional<Asset>> findByUrl(long accountId, String inputUrl) {
        return first(pool.preparedQuery(FIND_BY_URL).execute(Tuple.of(accountId, inputUrl)), AssetStore::asset);
    }

    Uni<Optional<String>> inputUrl(long accountId, UUID id) {
        return first(pool.preparedQuery(INPUT_URL).execute(Tuple.of(accountId, id)), row -> row.getString("input_url"));
    }

    /** @return those that were there */
    Uni<Set<UUID>> delete(long accountId, Collection<UUID> ids) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(accountId, ids.toArray(UUID[]::new)))
                .map(rows -> all(rows, row -> row.getUUID("id")));
    }

    /** @return those that were there */
    Uni<Set<String>> deleteByUrl(long accountId, Collection<String> inputUrls) {
        return pool.preparedQuery(DELETE_BY_URL)
                .execute(Tuple.of(accountId, inputUrls.toArray(String[]::new)))
                .map(rows -> all(rows, row -> row.getString("input_url")));
    }

    /** @param after null to begin at the beginning */
    Uni<Listed> list(long accountId, Filter filter, Continuation after, long limit) {
        var values = Arrays.asList(
                accountId,
                name(filter.mediaType()),
                name(filter.businessType()),
                name(filter.source()),
                name(filter.status()),
                filter.id(),
                time(filter.from()),
                time(filter.until()),
                after == null ? null : time(after.createdAt()),
                after == null ? null : after.id(),
                limit);
        var list = filter.oldestFirst() ? OLDEST_FIRST : NEWEST_FIRST;
        return pool.preparedQuery(list).execute(Tuple.from(values)).map(rows -> {
            var assets = new ArrayList<Asset>();
            var total = 0L;
            for (var row : rows) {
                total = row.getLong("total");
                if (row.getUUID("id") != null) {
                    assets.add(asset(row));
                }
            }
            return new Listed(total, assets);
        });
    }

    private static Asset asset(Row row) {
        return new Asset(
                row.getUUID("id"),
                new Asset.Description(
                        row.getString("input_url"),
                        row.getString("reference_id"),
                        MediaType.valueOf(row.getString("media_type")),
                        BusinessType.valueOf(row.getString("business_type")),
                        Source.valueOf(row.getString("source")),
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("media_tags"),
                        row.getString("cover_url"),
                        row.getLong("cate_id"),
                        row.getString("user_data")),
                AssetStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("file")).map(text -> AssetJson.read(text, MediaFacts.class)),
                row.getString("error_code"),
                row.getString("error_message"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("modified_at").toInstant());
    }

    private static <T> Uni<Optional<T>> first(Uni<RowSet<Row>> rows, Function<Row, T> read) {
        return rows.map(found ->
                StreamSupport.stream(found.spliterator(), false).findFirst().map(read));
    }

    private static <T> Set<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).collect(Collectors.toSet());
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
