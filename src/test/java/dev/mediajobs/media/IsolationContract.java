package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediajobs.media.ChildProcess.Outcome;
import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.MediaSettings.IsolationMode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program that was taken over cannot do, whatever the walls. */
@Timeout(120)
abstract class IsolationContract {

    private static final long MEMORY_BYTES = 256L << 20;
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 2_000_000, "as", MEMORY_BYTES);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String SECRET = "c4n4ry";

    /** Where any user can go, unlike the directories that JUnit makes. */
    Path home;

    Path directory;
    Isolation isolation;

    private PrivateDirectories directories;

    abstract IsolationMode mode();

    @BeforeEach
    void setUp() throws Exception {
        home = Files.createTempDirectory("isolation");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        directories = new PrivateDirectories(home.resolve("tmp"));
        isolation = Isolation.find(mode(), directories);
        directory = directories.create();
    }

    @AfterEach
    void tearDown() throws Exception {
        directories.close();
        Directories.delete(home);
    }

    @Test
    void programWritesToItsDirectory() throws Exception {
        Files.writeString(directory.resolve("input"), "in");
        var outcome = run("/bin/cat input > output; echo said; echo wrong >&2; exit 3");
        assertThat(outcome).isEqualTo(new Outcome(3, "said\n", "wrong\n"));
        assertThat(directory.resolve("output")).hasContent("in");
        assertThat(run("/bin/cat output >> input").exitCode()).isZero();
        assertThat(directory.resolve("input")).hasContent("inin");
    }

    @Test
    void networkIsOutOfReach() throws Exception {
        try (var trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var connect = "exec 3<>/dev/tcp/127.0.0.1/" + trap.getLocalPort();
            var unheld = ChildProcess.run(List.of("/bin/bash", "-c", connect), directory, TIMEOUT);
            assertThat(unheld.exitCode()).isZero();
            assertThat(run("/bin/bash -c '" + connect + "'").exitCode()).isNotZero();
        }
    }

    @Test
    void filesOfTheServiceAreOutOfReach() throws Exception {
        assumeFilesAreHeld();
        var key = Files.writeString(home.resolve("master.key"), SECRET);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var other = directories.create();
        Files.writeString(other.resolve("input"), SECRET);
        var outcome = run("/bin/cat " + key + " " + other + "/input ../*/input ../../master.key; /bin/ls -R " + home
                + "; echo x > " + other + "/mine; echo x > " + key + "; /bin/rm -rf " + other + " " + key);
        assertThat(outcome.output()).doesNotContain(SECRET);
        assertThat(key).hasContent(SECRET);
        assertThat(other.resolve("input")).hasContent(SECRET);
        assertThat(other.resolve("mine")).doesNotExist();
    }

    @Test
    void nothingElseCanBeWrittenTo() throws Exception {
        assumeFilesAreHeld();
        var name = "written-" + System.nanoTime();
        for (var place : List.of("/", "/usr/bin", "/usr/lib", "/etc", home.toString(), directory + "/..")) {
            run("echo x > " + place + "/" + name);
            assertThat(Path.of(place, name)).doesNotExist();
        }
    }

    @Test
    void environmentOfTheServiceIsOutOfReach() throws Exception {
        assumeProcessesAreHeld();
        var longest = System.getenv().values().stream()
                .max(Comparator.comparing(String::length))
                .orElseThrow();
        assertThat(Files.readString(Path.of("/proc/self/environ"))).contains(longest);
        assertThat(run("/bin/cat /proc/[0-9]*/environ; /usr/bin/env").output()).doesNotContain(longest);
    }

    @Test
    void processesOfTheServiceCannotBeSignalled() throws Exception {
        assumeProcessesAreHeld();
        var victim = new ProcessBuilder("/bin/sleep", "600").start();
        try {
            run("kill -9 " + victim.pid() + "; kill -9 "
                    + victim.toHandle().parent().orElseThrow().pid() + " 0");
            assertThat(victim.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    void newPrivilegesAreOutOfReach() throws Exception {
        assumeFilesAreHeld();
        assertThat(run("/bin/grep -E 'NoNewPrivs|CapEff' /proc/self/status").output())
                .isEqualTo("CapEff:\t0000000000000000\nNoNewPrivs:\t1\n");
    }

    @Test
    void limitsOfAProcessHold() throws Exception {
        assertThat(run("ulimit -c; ulimit -n; ulimit -t; ulimit -v").output())
                .isEqualTo("0\n64\n61\n" + (MEMORY_BYTES >> 10) + "\n");
        assertThat(run("exec /usr/bin/head -c 2000001 /dev/zero > file").exitCode())
                .isEqualTo(128 + 25);
        assertThat(run("/usr/bin/head -c 500000000 /dev/zero | /usr/bin/tail -n 1 | /usr/bin/wc -c")
                        .output())
                .isEqualTo("0\n");
    }

    @Test
    void processorTimeIsLimited() throws Exception {
        var limits = new Limits(Duration.ofSeconds(1), 0, "as", MEMORY_BYTES);
        var outcome = isolation.run(shell("while :; do :; done", limits), TIMEOUT, 0);
        assertThat(outcome.exitCode()).isIn(128 + 24, 128 + 9);
    }

    @Test
    void memoryOfAllProcessesIsLimited() {
        var hog = "/usr/bin/head -c 130000000 /dev/zero | /usr/bin/tail -n 1 | { /bin/sleep 20; /usr/bin/wc -c; } & ";
        assertThat(refusal(hog.repeat(4) + "wait")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void diskSpaceIsLimited() throws Exception {
        assertThat(refusal("i=0; while [ $i -lt 300 ]; do i=$((i+1)); /usr/bin/head -c 1900000 /dev/zero > f$i; "
                        + "done; /bin/sleep 20"))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal("i=0; while [ $i -lt 30000 ]; do i=$((i+1)); : > f$i; done; /bin/sleep 20"))
                .isEqualTo(Reason.NOT_MEDIA);
    }

    @Test
    void processesAreLimitedAndGoneAfterwards() throws Exception {
        var mark = "98" + System.nanoTime() % 1_000_000 + ".5";
        var bomb = "i=0; while [ $i -lt 500 ]; do i=$((i+1)); /bin/sleep " + mark + " & done; wait";
        try {
            var outcome = isolation.run(shell(bomb, LIMITS), Duration.ofSeconds(5), 0);
            assertThat(outcome.exitCode()).isNotZero();
        } catch (MediaException e) {
            assertThat(e.reason()).isIn(Reason.NOT_MEDIA, Reason.TIMED_OUT);
        }
        assertGone(mark);
    }

    @Test
    void nothingOutlivesTheProgram() throws Exception {
        assumeProcessesAreHeld();
        var mark = "97" + System.nanoTime() % 1_000_000 + ".5";
        var outcome = run("/usr/bin/setsid /bin/sleep " + mark + " >/dev/null 2>&1 </dev/null & " + "( /bin/sleep "
                + mark + " >/dev/null 2>&1 & ) ; /bin/sleep 0.5");
        assertThat(outcome.exitCode()).isZero();
        assertGone(mark);
    }

    @Test
    void nothingOutlivesTheService() throws Exception {
        assumeProcessesAreHeld();
        var mark = "96" + System.nanoTime() % 1_000_000 + ".5";
        var service = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HeldSleep.class.getName(),
                        mode().name(),
                        home.resolve("tmp").toString(),
                        mark)
                .redirectOutput(home.resolve("log").toFile())
                .redirectErrorStream(true)
                .start();
        while (running(mark) == 0 && service.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(service.isAlive()).as(Files.readString(home.resolve("log"))).isTrue();
        service.destroyForcibly().waitFor();
        assertGone(mark);
    }

    @Test
    void linksAreRemovedAndRefused() throws Exception {
        var key = Files.writeString(home.resolve("master.key"), SECRET);
        assertThat(refusal("/bin/ln -s " + key + " audio.pcm")).isEqualTo(Reason.NOT_MEDIA);
        assertThat(directory.resolve("audio.pcm")).doesNotExist();
        assertThat(refusal("/usr/bin/mkfifo audio.pcm")).isEqualTo(Reason.NOT_MEDIA);
        assertThat(Files.exists(directory.resolve("audio.pcm"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(key).hasContent(SECRET);
    }

    @Test
    void treesTooDeepForAPathAreRemoved() throws Exception {
        var name = "d".repeat(200);
        assertThat(refusal("i=0; while [ $i -lt 40 ]; do i=$((i+1)); /bin/mkdir " + name + " && cd " + name
                        + "; done; : > file"))
                .isEqualTo(Reason.NOT_MEDIA);
        assertThat(directory).isEmptyDirectory();
        attempt("/bin/mkdir closed closed/below; /bin/chmod 000 closed");
        Directories.delete(directory);
        assertThat(directory).doesNotExist();
    }

    Outcome run(String script) throws Exception {
        return isolation.run(shell(script, LIMITS), TIMEOUT, ChildProcess.MAX_OUTPUT_BYTES);
    }

    private Reason refusal(String script) {
        var e = catchThrowableOfType(MediaException.class, () -> run(script));
        assertThat(e).as("refusal").isNotNull();
        return e.reason();
    }

    private void attempt(String script) throws Exception {
        try {
            run(script);
        } catch (MediaException e) {
            assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA);
        }
    }

    /** Without bubblewrap, only where the service is root can the program be another user. */
    private void assumeFilesAreHeld() {
        var walls = isolation.describe();
        assumeTrue(walls.startsWith("bubblewrap") || walls.contains("a user of its own"), walls);
    }

    private void assumeProcessesAreHeld() {
        assumeTrue(isolation.describe().contains("no other processes"), isolation.describe());
    }

    private Program shell(String script, Limits limits) {
        return new Program(List.of("/bin/sh", "-c", script), Optional.of(directory), List.of(), limits);
    }

    private static void assertGone(String mark) throws InterruptedException {
        for (var i = 0; i < 100 && running(mark) > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(running(mark)).isZero();
    }

    private static long running(String mark) {
        return ProcessHandle.allProcesses()
                .filter(one -> one.info()
                        .arguments()
                        .filter(a -> a.length == 1 && a[0].equals(mark))
                        .isPresent())
                .count();
    }
}
