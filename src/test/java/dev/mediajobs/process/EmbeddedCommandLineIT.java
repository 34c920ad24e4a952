package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.ServiceProcess.Start;
import dev.mediajobs.testsupport.Sdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Operators' commands where the service brings its own database: beside it, and while it is down. */
class EmbeddedCommandLineIT {

    private static final Duration RECOGNITION = Duration.ofMinutes(1);

    @Test
    void commandsFindTheDatabaseWhetherTheServiceRunsOrNot() throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "embedded-")
                .toAbsolutePath();
        var data = home.resolve("data");
        var operator = new Operator(home, Standalone.FIXTURE);
        var pidFile = data.resolve("postgres").resolve("postmaster.pid");

        var early = operator.run("jobs", "list");
        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err()).contains("There is no database in " + data).doesNotContain("\tat ");
        assertThat(data).doesNotExist();

        String job;
        try (var service = ServiceProcess.start(home, Start.with(Standalone.FIXTURE))) {
            service.awaitReady();
            var sdk = Sdk.of(service.port(), data);
            job = sdk.submit("oss://samples/jfk.wav");
            sdk.await(job, RECOGNITION);
            var postmaster = Files.readAllLines(pidFile).get(0);
            assertThat(operator.json("jobs", "list").get(0).path("jobId").asText())
                    .isEqualTo(job);
            assertThat(operator.json("migrate").path("version").asInt()).isPositive();
            assertThat(Files.readAllLines(pidFile).get(0)).isEqualTo(postmaster);
            assertThat(service.readiness()).isEqualTo(200);
            service.terminate();
            service.exitCode();
        }

        assertThat(pidFile).doesNotExist();
        assertThat(operator.json("jobs", "show", job).path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(pidFile).doesNotExist();
        var account =
                operator.json("accounts", "create", "客户").path("accountId").asText();
        assertThat(operator.run("accounts", "list").out()).contains(account, "客户");
        assertThat(pidFile).doesNotExist();
    }
}
