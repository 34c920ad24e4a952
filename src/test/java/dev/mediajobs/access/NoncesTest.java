package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.standalone.EmbeddedDatabase;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database remembers of nonces over its restarts and crashes. */
class NoncesTest {

    private final Vertx vertx = Vertx.vertx();
    private Path dataDir;
    private EmbeddedDatabase database;
    private Pool pool;
    private Nonces nonces;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(Path.of("target", "test-data"));
        dataDir = Files.createTempDirectory(Path.of("target", "test-data"), "nonces-");
        open();
        try (var migration = getClass().getResourceAsStream("/db/migration/V1__Create_accounts_and_nonces.sql")) {
            pool.query(new String(migration.readAllBytes(), StandardCharsets.UTF_8))
                    .executeAndAwait();
        }
    }

    @AfterEach
    void stop() {
        pool.closeAndAwait();
        database.close();
        vertx.closeAndAwait();
    }

    @Test
    void cleanRestartKeepsNonces() {
        var signedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        claim("one", signedAt);
        pool.closeAndAwait();
        database.close();
        open();
        assertThat(refusalOf("one", signedAt).code()).isEqualTo("SignatureNonceUsed");
        assertThatCode(() -> claim("two", signedAt)).doesNotThrowAnyException();
    }

    @Test
    void afterACrashWhatWasSignedBeforeItIsRefused() throws Exception {
        var signedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        claim("one", signedAt);
        crash();
        assertThat(pool.query("select from nonce").executeAndAwait().rowCount()).isZero();

        assertThat(refusalOf("one", signedAt).code()).isEqualTo("InvalidTimeStamp.Expired");
        assertThat(refusalOf("two", signedAt).code()).isEqualTo("InvalidTimeStamp.Expired");

        var signedLater = Instant.now().plusSeconds(1);
        assertThatCode(() -> claim("three", signedLater)).doesNotThrowAnyException();
        assertThat(refusalOf("three", signedLater).code()).isEqualTo("SignatureNonceUsed");
    }

    @Test
    void rememberingANonceNeverWaitsForTheDisk() {
        var before = flushes();
        IntStream.range(0, 200).forEach(i -> claim("nonce " + i, Instant.now()));
        assertThat(flushes() - before).isLessThan(20);

        pool.query("alter table nonce set logged").executeAndAwait();
        before = flushes();
        IntStream.range(200, 400).forEach(i -> claim("nonce " + i, Instant.now()));
        assertThat(flushes() - before).as("were it logged").isGreaterThanOrEqualTo(200);
    }

    private long flushes() {
        pool.query("select pg_stat_force_next_flush()").executeAndAwait();
        return pool.query("select wal_sync from pg_stat_wal")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private void claim(String nonce, Instant signedAt) {
        nonces.claim("key", nonce, signedAt).await().indefinitely();
    }

    private AccessException refusalOf(String nonce, Instant signedAt) {
        var refusal = catchThrowableOfType(AccessException.class, () -> claim(nonce, signedAt));
        assertThat(refusal).as("%s was accepted", nonce).isNotNull();
        return refusal;
    }

    private void open() {
        database = EmbeddedDatabase.start(dataDir);
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(database.port())
                .setDatabase("postgres")
                .setUser("postgres")
                .setPassword("postgres")
                .setCachePreparedStatements(true);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
        nonces = new Nonces(new NonceStore(pool));
    }

    /** PostgreSQL takes the death of any of its processes for a crash of its own, as it may have damaged shared memory. */
    private void crash() throws Exception {
        var pid = pool.query("select pg_backend_pid()")
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger(0);
        var backend = ProcessHandle.of(pid).orElseThrow();
        backend.destroyForcibly();
        backend.onExit().get();
        pool.query("select 1")
                .execute()
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(50), Duration.ofMillis(200))
                .expireIn(Duration.ofSeconds(30).toMillis())
                .await()
                .indefinitely();
    }
}
