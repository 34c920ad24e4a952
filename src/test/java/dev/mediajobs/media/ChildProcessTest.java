package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.media.MediaException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void outputErrorsAndExitCodeAreKept() throws Exception {
        var outcome = shell("echo out; echo err >&2; exit 3", LONG);
        assertThat(outcome).isEqualTo(new ChildProcess.Outcome(3, "out\n", "err\n"));
    }

    @Test
    void environmentAndInputAreEmpty() throws Exception {
        var outcome = ChildProcess.run(List.of("/usr/bin/env"), directory, LONG);
        assertThat(outcome.output()).isEmpty();
        assertThat(shell("cat; pwd", LONG).output()).isEqualTo(directory.toRealPath() + "\n");
    }

    @Test
    void talkativeProgramIsHeardOutButNotRemembered() throws Exception {
        var outcome = shell("/usr/bin/head -c 5000000 /dev/zero >&2; echo done", LONG);
        assertThat(outcome.output()).isEqualTo("done\n");
        assertThat(outcome.errors().length()).isLessThanOrEqualTo(16 * 1024);
    }

    @Test
    void endOfALongComplaintIsRemembered() throws Exception {
        var errors = shell("echo first >&2; /usr/bin/head -c 5000000 /dev/zero >&2; echo last >&2", LONG)
                .errors();
        assertThat(errors).startsWith("first\n").endsWith("\0last\n").hasSize(16 * 1024);
    }

    @Test
    void programIsKilledWithItsChildrenWhenTimeIsUp() throws Exception {
        var e = catchThrowableOfType(
                MediaException.class, () -> shell("/bin/sleep 1000 & echo $! > pid; wait", Duration.ofSeconds(2)));
        assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(isAlive(pid())).isFalse();
    }

    @Test
    void programIsKilledWithItsChildrenWithinASecondOfAnInterrupt() throws Exception {
        var ended = new CountDownLatch(1);
        var caller = new Thread(() -> {
            try {
                shell("/bin/sleep 1000 & echo $! > unfinished; /bin/mv unfinished pid; wait", LONG);
            } catch (InterruptedException e) {
                ended.countDown();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        caller.start();
        while (!Files.exists(directory.resolve("pid"))) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(isAlive(pid())).isFalse();
    }

    private long pid() throws Exception {
        return Long.parseLong(Files.readString(directory.resolve("pid")).trim());
    }

    /** Killed processes may wait for their parent to take notice. */
    private static boolean isAlive(long pid) throws Exception {
        var status = Path.of("/proc", Long.toString(pid), "stat");
        for (var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1); System.nanoTime() < end; ) {
            if (!Files.exists(status) || Files.readString(status).matches("(?s)\\d+ \\(.*\\) [ZX] .*")) {
                return false;
            }
        }
        return true;
    }

    private ChildProcess.Outcome shell(String script, Duration timeout) throws Exception {
        return ChildProcess.run(List.of("/bin/sh", "-c", script), directory, timeout);
    }
}
