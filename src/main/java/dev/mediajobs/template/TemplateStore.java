package dev.mediajobs.template;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** All SQL of templates. Each is of the one type that is served. */
@ApplicationScoped
class TemplateStore {

    private static final String LOCK_ACCOUNT = Sql.load("template/lock-account");
    private static final String CLEAR_DEFAULT = Sql.load("template/clear-default");
    private static final String MAKE_DEFAULT = Sql.load("template/make-default");
    private static final String CREATE = Sql.load("template/create");
    private static final String FIND = Sql.load("template/find");
    private static final String FIND_DEFAULT = Sql.load("template/find-default");
    private static final String UPDATE = Sql.load("template/update");
    private static final String DELETE = Sql.load("template/delete");
    private static final String LIST = Sql.load("template/list");

    private static final short TYPE = TemplateTypes.SMART_TAG;

    private final Pool pool;

    TemplateStore(Pool pool) {
        this.pool = pool;
    }

    /** @param isDefault whether it becomes the account's default one */
    record New(String name, String config, boolean isDefault) {}

    /** @param name null to leave it as it is, as config */
    record Change(String name, String config, boolean toDefault) {}

    /** @param name null for any, as id */
    record Filter(String name, UUID id, boolean oldestFirst) {}

    record Listed(int total, List<StoredTemplate> templates) {}

    /** @return empty when the account has that many already; then nothing has changed */
    Uni<Optional<StoredTemplate>> create(UUID id, long accountId, New template, int most) {
        var values = Tuple.of(id, accountId, TYPE, template.name(), template.config(), (long) most);
        return locked(accountId, c -> c.preparedQuery(CREATE)
                .execute(values)
                .map(TemplateStore::first)
                .chain(created -> template.isDefault() ? makeDefault(c, accountId, created) : keep(created)));
    }

    Uni<Optional<StoredTemplate>> find(long accountId, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id, accountId)).map(TemplateStore::first);
    }

    Uni<Optional<StoredTemplate>> findDefault(long accountId) {
        return pool.preparedQuery(FIND_DEFAULT)
                .execute(Tuple.of(accountId, TYPE))
                .map(TemplateStore::first);
    }

    /** @return empty when the account has no such template */
    Uni<Optional<StoredTemplate>> update(long accountId, UUID id, Change change) {
        var values = Tuple.of(id, accountId, change.name(), change.config());
        return locked(accountId, c -> c.preparedQuery(UPDATE)
                .execute(values)
                .map(TemplateStore::first)
                .chain(updated -> change.toDefault() ? makeDefault(c, accountId, updated) : keep(updated)));
    }

    Uni<Boolean> delete(long accountId, UUID id) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(id, accountId)).map(rows -> rows.size() == 1);
    }

    Uni<Listed> list(long accountId, Filter filter, long skip, long limit) {
        var values = Arrays.asList(accountId, TYPE, filter.name(), filter.id(), filter.oldestFirst(), limit, skip);
        return pool.preparedQuery(LIST).execute(Tuple.from(values)).map(rows -> {
            var templates = new ArrayList<StoredTemplate>();
            var total = 0L;
            for (var row : rows) {
                total = row.getLong("total");
                if (row.getUUID("id") != null) {
                    templates.add(template(row));
                }
            }
            return new Listed((int) total, templates);
        });
    }

    private <T> Uni<T> locked(long accountId, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(
                c -> c.preparedQuery(LOCK_ACCOUNT).execute(Tuple.of(accountId)).chain(locked -> work.apply(c)));
    }

    /** In two statements: for a moment there is no default, as there cannot be two. */
    private static Uni<Optional<StoredTemplate>> makeDefault(
            SqlConnection c, long accountId, Optional<StoredTemplate> template) {
        return template.map(one -> c.preparedQuery(CLEAR_DEFAULT)
                        .execute(Tuple.of(accountId, TYPE, one.id()))
                        .chain(cleared -> c.preparedQuery(MAKE_DEFAULT).execute(Tuple.of(one.id())))
                        .map(TemplateStore::first))
                .orElseGet(() -> keep(template));
    }

    private static <T> Uni<T> keep(T answer) {
        return Uni.createFrom().item(answer);
    }

    private static Optional<StoredTemplate> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(TemplateStore::template);
    }

    private static StoredTemplate template(Row row) {
        return new StoredTemplate(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("config"),
                row.getBoolean("is_default"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("modified_at").toInstant());
    }
}
