package dev.mediajobs.asset;

import dev.mediajobs.callback.NotifyAddress;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes new assets, and remembers which call wrote which. One transaction each, one after another within an account: an
 * address, a reference and a token each stand for one asset, also when calls come at once.
 */
@ApplicationScoped
class Registrations {

    /** The time within which the same token stands for the same call. */
    static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

    private static final String LOCK_ACCOUNT = Sql.load("asset/lock-account");
    private static final String KNOWN = Sql.load("asset/known");
    private static final String INSERT = Sql.load("asset/insert");
    private static final String DELETE = Sql.load("asset/delete");
    private static final String KEEP_TOKEN = Sql.load("asset/keep-token");
    private static final String PURGE_TOKENS = Sql.load("asset/purge-tokens");
    private static final String TOKENS_DUE = Sql.load("asset/tokens-due");

    private final Pool pool;

    Registrations(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param id of the asset, if this registers one
     * @param token null when the caller gave none
     * @param request what the token stands for
     */
    record Registration(
            UUID id, long accountId, Asset.Description description, boolean overwrite, String token, byte[] request) {}

    /** @param fresh whether it was registered now, not by an earlier call with the same token */
    record Registered(UUID id, boolean fresh) {}

    Uni<Registered> register(Registration wanted) {
        return pool.withTransaction(c -> c.preparedQuery(LOCK_ACCOUNT)
                .execute(Tuple.of(wanted.accountId()))
                .chain(locked -> known(c, wanted))
                .chain(known -> known.getUUID("token_asset") != null
                        ? Uni.createFrom().item(repeated(known, wanted))
                        : write(c, known, wanted)));
    }

    /** @return how many were forgotten, at most the limit */
    Uni<Integer> purgeTokens(int limit) {
        return pool.preparedQuery(PURGE_TOKENS)
                .execute(Tuple.of((double) TOKEN_LIFETIME.toMillis(), limit))
                .map(rows -> rows.rowCount());
    }

    /** @return how many could be forgotten */
    Uni<Long> tokensDue() {
        return pool.preparedQuery(TOKENS_DUE)
                .execute(Tuple.of((double) TOKEN_LIFETIME.toMillis()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<Row> known(SqlConnection c, Registration wanted) {
        return c.preparedQuery(KNOWN)
                .execute(Tuple.of(
                        wanted.accountId(),
                        wanted.token(),
                        wanted.description().inputUrl(),
                        wanted.description().referenceId(),
                        (double) TOKEN_LIFETIME.toMillis()))
                .map(rows -> rows.iterator().next());
    }

    private static Registered repeated(Row known, Registration wanted) {
        if (!Arrays.equals(known.getBuffer("token_request").getBytes(), wanted.request())) {
            throw new ApiException(
                    400,
                    "IdempotentParameterMismatch",
                    "The ClientToken was used within 24 hours with other parameters.");
        }
        return new Registered(known.getUUID("token_asset"), false);
    }

    private static Uni<Registered> write(SqlConnection c, Row known, Registration wanted) {
        var former = known.getUUID("url_asset");
        if (former != null && !wanted.overwrite()) {
            throw new ApiException(
                    400,
                    "InvalidParameter.MediaAlreadyExist",
                    "The InputURL is registered already; Overwrite replaces the asset.");
        }
        var namesake = known.getUUID("reference_asset");
        if (namesake != null && !namesake.equals(former)) {
            throw new ApiException(
                    400, "InvalidParameter.ReferenceIdAlreadyExist", "Another asset has this ReferenceId already.");
        }
        return delete(c, wanted.accountId(), former)
                .chain(() -> c.preparedQuery(INSERT).execute(row(wanted)))
                .chain(() -> keepToken(c, wanted))
                .replaceWith(new Registered(wanted.id(), true));
    }

    private static Uni<Void> delete(SqlConnection c, long accountId, UUID former) {
        return former == null
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(DELETE)
                        .execute(Tuple.of(accountId, new UUID[] {former}))
                        .replaceWithVoid();
    }

    private static Tuple row(Registration wanted) {
        var said = wanted.description();
        return Tuple.from(Arrays.asList(
                wanted.id(),
                wanted.accountId(),
                said.inputUrl(),
                said.referenceId(),
                said.mediaType().name(),
                said.businessType().name(),
                said.source().name(),
                said.title(),
                said.text(),
                said.mediaTags(),
                said.coverUrl(),
                said.cateId(),
                said.userData(),
                NotifyAddress.in(said.userData())
                        .map(place -> new String[] {place})
                        .orElse(null)));
    }

    private static Uni<Void> keepToken(SqlConnection c, Registration wanted) {
        return wanted.token() == null
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(KEEP_TOKEN)
                        .execute(Tuple.of(
                                wanted.accountId(), wanted.token(), Buffer.buffer(wanted.request()), wanted.id()))
                        .replaceWithVoid();
    }
}
