package dev.mediajobs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlc2.TLC;

/**
 * Lets TLC walk through every state of the model of the queue, {@code src/test/tla/Queue.tla}: what must hold does, and each of
 * the mistakes that the protocol avoids is found by the invariant meant for it. {@code -Dmediajobs.campaign.model=SafeLong} adds
 * the large model.
 */
class QueueModelTest {

    private static final Path MODEL = Path.of("src/test/tla").toAbsolutePath();
    private static final String LARGE = System.getProperty("mediajobs.campaign.model", "");

    /** TLC's, for a property of states that does not hold. */
    private static final int INVARIANT_VIOLATED = 12;

    @TempDir
    Path states;

    private Process checker;

    @AfterEach
    void end() {
        if (checker != null) {
            checker.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Safe", "Ends", "EndsInTurn"})
    void whatIsPromisedHoldsInEveryState(String configuration) throws Exception {
        var run = check(configuration, 10);
        assertThat(run.output()).contains("Model checking completed. No error has been found.");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"NoFence, LateWritesChangeNothing", "LocalClock, NoTwoInTime", "OneStatement, LimitHolds"})
    void mistakeIsFound(String configuration, String invariant) throws Exception {
        var run = check(configuration, 5);
        assertThat(run.output()).contains("Invariant " + invariant + " is violated.");
        assertThat(run.exitCode()).isEqualTo(INVARIANT_VIOLATED);
    }

    @Test
    void largeModelHolds() throws Exception {
        assumeTrue(!LARGE.isEmpty(), "by hand, with -Dmediajobs.campaign.model=SafeLong");
        var run = check(LARGE, 24 * 60);
        System.out.println(run.output());
        assertThat(run.exitCode()).isZero();
    }

    private record Run(int exitCode, String output) {}

    /** In a process of its own: it keeps its state in static fields, and ends the VM it runs in. */
    private Run check(String configuration, int minutes) throws IOException, InterruptedException {
        var jar = Path.of(
                TLC.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        var output = states.resolve("output.txt");
        checker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx" + (LARGE.isEmpty() ? "512m" : "8g"),
                        // Where it unpacks the modules of the language.
                        "-Djava.io.tmpdir=" + states,
                        "-cp",
                        jar.toString(),
                        TLC.class.getName(),
                        "-workers",
                        "auto",
                        "-metadir",
                        states.resolve("states").toString(),
                        "-config",
                        configuration + ".cfg",
                        "Queue.tla")
                .directory(MODEL.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(checker.waitFor(minutes, TimeUnit.MINUTES))
                .as("ends in %d minutes: %s", minutes, Files.readString(output))
                .isTrue();
        return new Run(checker.exitValue(), Files.readString(output));
    }
}
