package dev.mediajobs.process;

import dev.mediajobs.standalone.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL outside of the service, which can go and come back. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedDatabase server;
    private final Path data;
    private final Path log;

    private Postgres(EmbeddedDatabase server, Path home) {
        this.server = server;
        this.data = home.resolve("postgres");
        this.log = home.resolve("pg_ctl.log");
    }

    public enum StopMode {
        /** As an operator does: open transactions are rolled back, everything is written. */
        FAST,
        /** As a power cut does: the next start recovers. */
        IMMEDIATE
    }

    public static Postgres start() {
        try {
            var parent = Files.createDirectories(Path.of("target", "test-data"));
            var home = Files.createTempDirectory(parent, "postgres-").toAbsolutePath();
            return new Postgres(EmbeddedDatabase.start(home), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void create(String database) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:" + address(database), "postgres", "postgres");
    }

    public String address(String database) {
        return "postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    public void stop(StopMode mode) throws Exception {
        control("stop", "-m", mode.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** On the same port, with the same settings: restart takes them from the last start. */
    public void startAgain() throws Exception {
        control("restart");
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private void control(String... action) throws Exception {
        var command = new ArrayList<String>();
        if (data.getFileSystem()
                .provider()
                .readAttributes(data, "unix:uid")
                .get("uid")
                .equals(0)) {
            // PostgreSQL refuses to be root's.
            command.addAll(List.of("unshare", "-U"));
        }
        var program = Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0];
        command.add(Path.of(program).resolveSibling("pg_ctl").toString());
        command.addAll(List.of("-D", data.toString(), "-w", "-l", log.toString()));
        command.addAll(List.of(action));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(command + " failed:\n" + Files.readString(log));
        }
    }
}
