package dev.mediajobs.functioncompute;

import dev.mediajobs.process.Child;
import dev.mediajobs.process.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** PgBouncer in transaction mode, before a database: many clients share few sessions. */
final class Pgbouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final Path home;
    private final Child process;
    private final int port;

    private Pgbouncer(Path home, Child process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * @param databasePort of PostgreSQL, on this machine
     * @param sessions that it may have there
     */
    static Pgbouncer start(int databasePort, int sessions) throws Exception {
        // Its own user must be able to read what is in there, wherever this project lies.
        var home = Files.createTempDirectory("pgbouncer-");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        var port = Ports.free();
        var users = Files.writeString(home.resolve("users.txt"), "\"postgres\" \"postgres\"\n");
        var settings =
                Files.writeString(home.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = plain
                auth_file = %s
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 1000
                ignore_startup_parameters = extra_float_digits
                """.formatted(databasePort, port, users, sessions));
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to be root's.
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.addAll(List.of(PROGRAM.toString(), settings.toString()));
        var process = Child.start(command, home, home, environment -> {});
        Wait.until("the port of PgBouncer", START_LIMIT, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(process.log());
            }
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
        return new Pgbouncer(home, process, port);
    }

    int port() {
        return port;
    }

    String log() throws IOException {
        return process.log();
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
