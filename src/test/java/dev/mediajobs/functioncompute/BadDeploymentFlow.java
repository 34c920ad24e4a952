package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.Child;
import dev.mediajobs.process.Site;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A function that cannot work ends long before the platform gives up on it, and one sentence names the setting. */
abstract class BadDeploymentFlow extends Hosting {

    private static final Duration SOON = Duration.ofSeconds(30);

    BadDeploymentFlow(Artefact artefact) {
        super(artefact);
    }

    /** An empty value takes the setting away. */
    @ParameterizedTest
    @CsvSource({
        "QUARKUS_DATASOURCE_REACTIVE_URL, , quarkus.datasource.reactive.url",
        "MEDIAJOBS_MASTER_KEY, , MEDIAJOBS_MASTER_KEY",
        "MEDIAJOBS_MASTER_KEY, c2hvcnQ=, mediajobs.master-key",
        "MEDIAJOBS_ACTIONS, SubmitASRJobs, mediajobs.actions",
        "MEDIAJOBS_SWEEP_MODE, loop, mediajobs.sweep.mode",
        "MEDIAJOBS_SWEEP_MODE, sometimes, mediajobs.sweep.mode",
        "MEDIAJOBS_FUNCTION_WAKE, worker, mediajobs.function.wake",
        "MEDIAJOBS_FUNCTION_WAKE, arn:aws:s3:::bucket, mediajobs.function.wake",
        "MEDIAJOBS_FUNCTION_TIMEOUT, soon, mediajobs.function.timeout",
        "MEDIAJOBS_FUNCTION_TIMEOUT, 0s, mediajobs.function.timeout must be 1s or more",
        "MEDIAJOBS_ENGINE_SPEECH_OPENAI_RETRIES, 11, mediajobs.engine.speech.openai.retries must be 10 or less",
        "MEDIAJOBS_ACCESS_ACCOUNT_ID, 12, mediajobs.access.account-id must match"
    })
    void settingIsRefused(String name, String value, String told) throws Exception {
        var settings = functionSettings();
        settings.put(name, value);
        settings.values().removeIf(given -> given == null);
        assertRefused(settings, told);
    }

    @Test
    void tablesAreNotMigrated() throws Exception {
        try (var empty = new Site(database(), Map.of())) {
            var settings = functionSettings();
            settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", empty.databaseAddress(empty.databasePort()));
            assertRefused(settings, "tables are at version 0");
        }
    }

    private void assertRefused(Map<String, String> settings, String told) throws Exception {
        var begun = System.nanoTime();
        try (var process = Child.start(artefact().command(), site().directory(), site().directory(), environment -> {
            environment.clear();
            environment.put("PATH", System.getenv("PATH"));
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.free()));
            environment.putAll(settings);
        })) {
            assertThat(process.exitCode()).isNotZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            assertThat(process.log()).doesNotContain("\tat ", "Exception", "exceptionType");
            assertThat(Arrays.stream(process.log().split("\n")).filter(line -> line.contains(told)))
                    .as(process.log())
                    .hasSize(1);
        }
    }
}
