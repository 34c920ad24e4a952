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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
        open();
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
    }

    /** Every flush of the log that a commit waited for moves the flushed position at once; others wait for the writer. */
    private long flushes() {
        return pool.query("select pg_stat_force_next_flush(), wal_sync from pg_stat_wal")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("wal_sync");
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
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(vertx)
                .build();
        nonces = new Nonces(new AccessStore(pool));
    }

    private void crash() throws Exception {
        pool.closeAndAwait();
        var pid = Long.parseLong(Files.readAllLines(dataDir.resolve("postgres").resolve("postmaster.pid"))
                .get(0)
                .trim());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var family = java.util.stream.Stream.concat(List.of(postmaster).stream(), postmaster.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        for (var process : family) {
            process.onExit().get();
        }
        database.close();
    }
}
