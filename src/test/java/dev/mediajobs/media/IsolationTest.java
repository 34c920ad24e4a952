package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mediajobs.media.Isolation.Limits;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {

    private static final long MEMORY_BYTES = 256L << 20;
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 1000, "as", MEMORY_BYTES);

    private static Isolation isolation;

    @TempDir
    Path directory;

    @BeforeAll
    static void find() throws InterruptedException {
        isolation = Isolation.find();
    }

    @Test
    void networkIsCutOff() throws Exception {
        assumeThat(isolation.describe()).startsWith("no network");
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var connect = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort();
            assertThat(run(new Isolation(List.of(), List.of(), List.of()), "/bin/bash", connect)
                            .exitCode())
                    .isZero();
            assertThat(run(isolation, "/bin/bash", connect).exitCode()).isNotZero();
        }
    }

    @Test
    void limitsHold() throws Exception {
        assumeThat(isolation.describe()).contains("limited memory");
        assertThat(run(isolation, "/bin/sh", "ulimit -c; ulimit -n; ulimit -t; ulimit -v")
                        .output())
                .isEqualTo("0\n64\n61\n" + (MEMORY_BYTES >> 10) + "\n");
        assertThat(run(isolation, "/bin/sh", "exec /usr/bin/head -c 1001 /dev/zero > file")
                        .exitCode())
                .isEqualTo(128 + 25);
    }

    @Test
    void newPrivilegesAreOutOfReach() throws Exception {
        assumeThat(isolation.describe()).contains("no new privileges");
        assertThat(run(isolation, "/bin/sh", "/bin/grep NoNewPrivs /proc/self/status")
                        .output())
                .isEqualTo("NoNewPrivs:\t1\n");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(new Isolation(List.of(), List.of(), List.of()).describe()).contains("NOT cut off", "NO limits");
    }

    private ChildProcess.Outcome run(Isolation by, String shell, String script) throws Exception {
        return ChildProcess.run(by.wrap(List.of(shell, "-c", script), LIMITS), directory, Duration.ofMinutes(1));
    }
}
