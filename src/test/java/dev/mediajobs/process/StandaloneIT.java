package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.ServiceProcess.Start;
import dev.mediajobs.testsupport.Sdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** One process with everything its own: what somebody gets who starts the jar and knows nothing else. */
class StandaloneIT {

    private static final Logger LOG = Logger.getLogger(StandaloneIT.class);
    private static final String SAMPLE = "oss://samples/jfk.wav";
    private static final Duration RECOGNITION = Duration.ofMinutes(3);

    @Test
    void everythingIsInTheDataDirectoryAndStaysThere() throws Exception {
        var home = Standalone.emptyDirectory();
        var data = home.resolve("data");
        String job;
        String transcript;
        try (var service = new Standalone(home)) {
            service.process().awaitReady();
            assertThat(data).isDirectoryContaining("glob:**/postgres").isDirectoryContaining("glob:**/cache");
            for (var secret : new String[] {"master.key", "access-key.properties"}) {
                assertThat(mode(data.resolve(secret))).as(secret).isEqualTo("rw-------");
            }
            // PostgreSQL's programs are in there, in a directory that its library opens to everybody.
            assertThat(mode(data.resolve("cache"))).isEqualTo("rwx------");
            assertThat(service.process().log())
                    .containsOnlyOnce(data.resolve("access-key.properties").toString());
            var sdk = Sdk.of(service.process().port(), data);
            job = sdk.submit(SAMPLE);
            assertSecondProcessIsRefused(home);
            var ended = sdk.await(job, RECOGNITION);
            transcript = ended.getOutput();
            LOG.infof("The sample is: %s", transcript);
            assertThat(ended.getState()).isEqualTo("Finished");
            assertThat(transcript).containsIgnoringCase("americans");
            service.process().terminate();
            assertThat(service.process().exitCode()).isIn(0, 143);
            assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
        }
        try (var service = new Standalone(home)) {
            service.process().awaitReady();
            assertThat(Sdk.of(service.process().port(), data).query(job).getOutput())
                    .isEqualTo(transcript);
        }
        try (var files = Files.list(home)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.startsWith("service-")))
                    .containsOnly("data");
        }
    }

    @Test
    void killedServiceStartsAgainOnItsData() throws Exception {
        var home = Standalone.emptyDirectory();
        var data = home.resolve("data");
        try (var service = new Standalone(home, Standalone.FIXTURE)) {
            service.process().awaitReady();
            var job = Sdk.of(service.process().port(), data).submit(SAMPLE);
            var postmaster = service.postmaster();
            // Somebody who looks into the database does not keep it from ending.
            try (var observer = DriverManager.getConnection(service.jdbcUrl(), "postgres", "postgres")) {
                service.process().kill();
                assertThat(ProcessHandle.of(postmaster)).isPresent();
                assertThat(observer.isValid(5)).isTrue();
                try (var again = new Standalone(home, Standalone.FIXTURE)) {
                    again.process().awaitReady();
                    assertThat(again.postmaster()).isNotEqualTo(postmaster);
                    assertThat(again.process().log()).contains("Stopping PostgreSQL " + postmaster);
                    var sdk = Sdk.of(again.process().port(), data);
                    assertThat(sdk.await(job, RECOGNITION).getState()).isEqualTo("Finished");
                }
            }
        }
    }

    @Test
    void numberOfALostPostgresMayBeAnothersByNow() throws Exception {
        var home = Standalone.emptyDirectory();
        List<String> pidFile;
        try (var service = new Standalone(home)) {
            service.process().awaitReady();
            pidFile = new ArrayList<>(Files.readAllLines(Standalone.pidFile(home)));
        }
        // Its path would do for a PostgreSQL, but it serves another directory.
        var program = Files.createDirectories(home.resolve("stranger")).resolve("postgres");
        Files.copy(Path.of("/bin/sleep"), program, StandardCopyOption.COPY_ATTRIBUTES);
        var stranger = new ProcessBuilder(program.toString(), "600").start();
        pidFile.set(0, Long.toString(stranger.pid()));
        Files.write(Standalone.pidFile(home), pidFile);
        try (var service = new Standalone(home)) {
            service.process().awaitReady();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void unknownArgumentIsRefused() throws Exception {
        try (var process = ServiceProcess.start(
                Standalone.emptyDirectory(), Start.with(Map.of()).argument("--hlep"))) {
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.log()).contains("Unknown option: '--hlep'", "--help");
        }
    }

    @Test
    void helpIsPrinted() throws Exception {
        var home = Standalone.emptyDirectory();
        try (var process = ServiceProcess.start(home, Start.with(Map.of()).argument("--help"))) {
            assertThat(process.exitCode()).isZero();
            assertThat(process.log()).contains("MEDIAJOBS_DATA_DIR", "QUARKUS_HTTP_HOST");
            assertThat(home.resolve("data")).doesNotExist();
        }
    }

    private static void assertSecondProcessIsRefused(Path home) throws Exception {
        try (var second = ServiceProcess.start(home, Start.with(Map.of()))) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.log())
                    .contains(home.resolve("data") + " is in use by another process")
                    .contains("MEDIAJOBS_DATA_DIR")
                    .doesNotContain("\tat ");
        }
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
