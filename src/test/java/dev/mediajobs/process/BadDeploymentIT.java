package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deployment that cannot work ends at once, and one sentence says which setting is to blame. */
class BadDeploymentIT {

    private static final Logger LOG = Logger.getLogger(BadDeploymentIT.class);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FUNCTION = "function-compute";

    private static Postgres database;
    private static Site migrated;
    private static Site empty;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = Postgres.start();
        empty = new Site(database, Map.of());
        migrated = new Site(database, Map.of());
        var environment = new HashMap<>(migrated.environment());
        try (var migration = ServiceProcess.start(
                migrated.directory(), ServiceProcess.Start.with(environment).argument("migrate"))) {
            assertThat(migration.exitCode()).as(migration.log()).isZero();
        }
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void databaseAddressIsMissing() throws Exception {
        assertRefused(function(migrated, "QUARKUS_DATASOURCE_REACTIVE_URL", null), "quarkus.datasource.reactive.url");
    }

    @Test
    void tablesAreNotMigrated() throws Exception {
        assertRefused(function(empty), "tables are at version 0", "migrate");
    }

    @Test
    void tablesAreNewer() throws Exception {
        var newer = new Site(database, Map.of());
        try (var migration = ServiceProcess.start(
                newer.directory(),
                ServiceProcess.Start.with(newer.environment()).argument("migrate"))) {
            assertThat(migration.exitCode()).isZero();
        }
        try (var connection = newer.connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history select installed_rank + 100, '99', description, type,"
                    + " script, checksum, installed_by, installed_on, execution_time, success from"
                    + " flyway_schema_history where version = '1'");
        }
        assertRefused(function(newer), "tables are at version 99", "mediajobs.schema.allow-newer");
    }

    @Test
    void actionIsUnknown() throws Exception {
        assertRefused(
                function(migrated, "MEDIAJOBS_ACTIONS", "SubmitASRJob,SubmitASRJobs"),
                "mediajobs.actions",
                "SubmitASRJobs");
    }

    @Test
    void portIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            assertRefused(function(migrated, "QUARKUS_HTTP_PORT", port), port, "QUARKUS_HTTP_PORT");
        }
    }

    @Test
    void masterKeyIsMissing() throws Exception {
        assertRefused(function(migrated, "MEDIAJOBS_MASTER_KEY", null), "MEDIAJOBS_MASTER_KEY");
    }

    @Test
    void masterKeyIsNoKey() throws Exception {
        assertRefused(function(migrated, "MEDIAJOBS_MASTER_KEY", "c2hvcnQ="), "mediajobs.master-key");
    }

    @Test
    void functionsHaveNoLoop() throws Exception {
        assertRefused(
                function(migrated, "MEDIAJOBS_SWEEP_MODE", "loop"),
                "mediajobs.sweep.mode",
                "mediajobs.function.platform");
    }

    @Test
    void workersAddressIsNonsense() throws Exception {
        for (var address : List.of("worker", "arn:aws:s3:::bucket")) {
            assertRefused(function(migrated, "MEDIAJOBS_FUNCTION_WAKE", address), "mediajobs.function.wake", address);
        }
    }

    @Test
    void valueIsOfTheWrongKind() throws Exception {
        assertRefused(function(migrated, "MEDIAJOBS_SWEEP_MODE", "sometimes"), "mediajobs.sweep.mode", "sometimes");
        assertRefused(function(migrated, "MEDIAJOBS_FUNCTION_TIMEOUT", "soon"), "mediajobs.function.timeout");
        assertRefused(function(migrated, "MEDIAJOBS_FUNCTION_TIMEOUT", "0s"), "mediajobs.function.timeout");
    }

    @Test
    void secretsOfTheDataDirectoryAreReadableByOthers() throws Exception {
        for (var secret : List.of("master.key", "access-key.properties")) {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "bad-")
                    .toAbsolutePath();
            try (var first = ServiceProcess.start(home, ServiceProcess.Start.with(Map.of()))) {
                first.awaitReady();
                first.terminate();
                first.exitCode();
            }
            var file = home.resolve("data").resolve(secret);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertRefused(home, Map.of(), file.toString(), "chmod 600");
        }
    }

    private static void assertRefused(Map<String, String> environment, String... told) throws Exception {
        assertRefused(migrated.directory(), environment, told);
    }

    private static void assertRefused(Path directory, Map<String, String> environment, String... told)
            throws Exception {
        var begun = System.nanoTime();
        try (var process = ServiceProcess.start(directory, ServiceProcess.Start.with(environment))) {
            assertThat(process.exitCode()).isNotZero();
            var took = Duration.ofNanos(System.nanoTime() - begun);
            LOG.infof("After %d ms: %s", took.toMillis(), process.log());
            assertThat(took).isLessThan(SOON);
            assertThat(process.log()).doesNotContain("\tat ", "Exception");
            var sentences = process.log()
                    .lines()
                    .filter(line -> Arrays.stream(told).allMatch(line::contains))
                    .toList();
            assertThat(sentences).as(process.log()).hasSize(1);
        }
    }

    private static Map<String, String> function(Site site) {
        return function(site, "MEDIAJOBS_SWEEP_MODE", "trigger");
    }

    /** A function that would work but for one setting; null takes it away. */
    private static Map<String, String> function(Site site, String name, String value) {
        var environment = new HashMap<>(site.environment());
        environment.put("QUARKUS_PROFILE", "container");
        environment.put("MEDIAJOBS_ACCESS_BOOTSTRAP", "false");
        environment.put("MEDIAJOBS_FUNCTION_PLATFORM", FUNCTION);
        environment.put("MEDIAJOBS_SWEEP_MODE", "trigger");
        environment.put("MEDIAJOBS_SWEEP_NOTIFICATIONS", "false");
        environment.put(name, value);
        environment.values().removeIf(given -> given == null);
        return environment;
    }
}
