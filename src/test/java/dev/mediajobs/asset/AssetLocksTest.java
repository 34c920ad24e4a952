package dev.mediajobs.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.LockOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same assets may be deleted by several callers at once, who name them by different things. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class AssetLocksTest {

    /** So that neither the order of the URLs nor that of the table is that of the ids. */
    private static final List<String> URLS = List.of("oss://samples/z.wav", "oss://samples/a.wav");

    @Inject
    AssetStore assets;

    @Inject
    Pool pool;

    private final long account = ThreadLocalRandom.current().nextLong(5_000_000_000_000_000L, 6_000_000_000_000_000L);
    private List<UUID> ids;
    private List<String> rows;

    @BeforeEach
    void registerTwo() {
        var random = ThreadLocalRandom.current().nextInt(1 << 24);
        ids = List.of(new UUID(1, random), new UUID(2, random));
        rows = ids.stream().map("asset where id = '%s'"::formatted).toList();
        insert(1);
        insert(0);
    }

    @Test
    void assetsNamedByTheirIdsAreLockedInTheOrderOfIds() throws Exception {
        var gone = LockOrder.assertFirstBeforeSecond(pool, rows.get(0), rows.get(1), assets.delete(account, ids));
        assertThat(gone).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void assetsNamedByTheirUrlsAreLockedInTheOrderOfIds() throws Exception {
        var gone = LockOrder.assertFirstBeforeSecond(pool, rows.get(0), rows.get(1), assets.deleteByUrl(account, URLS));
        assertThat(gone).containsExactlyInAnyOrderElementsOf(URLS);
        assertThat(assets.find(account, ids.get(1)).await().indefinitely()).isEmpty();
    }

    private void insert(int which) {
        pool.preparedQuery("insert into asset (id, account_id, input_url, media_type, business_type, source)"
                        + " values ($1, $2, $3, 'audio', 'general', 'oss')")
                .executeAndAwait(Tuple.of(ids.get(which), account, URLS.get(which)));
    }
}
