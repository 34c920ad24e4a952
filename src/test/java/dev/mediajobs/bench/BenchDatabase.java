package dev.mediajobs.bench;

import dev.mediajobs.standalone.EmbeddedDatabase;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL for one run of a benchmark, in a directory that goes with it. */
public final class BenchDatabase implements AutoCloseable {

    private final Path directory;
    private final EmbeddedDatabase database;

    public BenchDatabase() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "bench-");
        database = EmbeddedDatabase.start(directory);
    }

    public int port() {
        return database.port();
    }

    Path directory() {
        return directory;
    }

    Map<String, String> settings() {
        return database.settings();
    }

    public Pool pool(Vertx vertx, int connections) {
        var connect = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port())
                .setDatabase("postgres")
                .setUser("postgres")
                .setPassword("postgres")
                .setCachePreparedStatements(true);
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(connect)
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx.getDelegate())
                .build());
    }

    /** Processor time of all its processes so far. */
    public Duration processorTime() {
        return postmaster()
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                .map(Processors::timeOf)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ProcessHandle> postmaster() {
        try (var lines = Files.lines(directory.resolve("postgres").resolve("postmaster.pid"))) {
            var pid = lines.findFirst().orElseThrow().trim();
            return ProcessHandle.of(Long.parseLong(pid)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
