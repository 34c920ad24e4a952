package dev.mediajobs.media;

import dev.mediajobs.media.ChildProcess.Listener;
import dev.mediajobs.media.ChildProcess.Outcome;
import dev.mediajobs.media.MediaSettings.IsolationMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds programs in that read hostile files: walls around them, limits, a watch over all they do, and a look at what they
 * leave. The walls are the best that this machine offers, tried once; see {@link Walls}.
 */
final class Isolation {

    private static final Duration TRIAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Limits TRIAL_LIMITS = new Limits(TRIAL_TIMEOUT, 1 << 20, "as", 512L << 20);

    /**
     * @param processorTime of each process
     * @param fileBytes of each file
     * @param memory a limit of {@code prlimit}: {@code as} or {@code data}. A Java VM reserves far more addresses than it uses
     * @param memoryBytes of each process, and what all of them may have in memory
     * @param growthBytes that all files together may become larger
     */
    record Limits(Duration processorTime, long fileBytes, String memory, long memoryBytes, long growthBytes) {

        /** What may be written once. */
        Limits(Duration processorTime, long fileBytes, String memory, long memoryBytes) {
            this(processorTime, fileBytes, memory, memoryBytes, fileBytes);
        }
    }

    /**
     * @param directory private, the only place that can be written to; none for what needs no files
     * @param readable what the program needs to read beside it and the system's own programs and libraries
     */
    record Program(List<String> command, Optional<Path> directory, List<Path> readable, Limits limits) {}

    private final Walls walls;

    Isolation(Walls walls) {
        this.walls = walls;
    }

    /**
     * @param directories where trials are made
     * @throws MediaException when this machine has less than is wanted
     */
    static Isolation find(IsolationMode mode, PrivateDirectories directories)
            throws MediaException, IOException, InterruptedException {
        return find(mode, directories, Bubblewrap.candidates());
    }

    static Isolation find(IsolationMode mode, PrivateDirectories directories, List<Bubblewrap> candidates)
            throws MediaException, IOException, InterruptedException {
        var tried = directories.create();
        try {
            if (mode != IsolationMode.LIMITS) {
                for (var walls : candidates) {
                    var isolation = new Isolation(walls);
                    if (isolation.works(tried)) {
                        return isolation;
                    }
                }
            }
            if (mode == IsolationMode.BUBBLEWRAP) {
                throw refusal(mode, "bubblewrap is not installed, or cannot make namespaces");
            }
            var limits = UtilLinux.find(tried);
            if (mode == IsolationMode.LIMITS && !limits.isComplete()) {
                throw refusal(mode, limits.describe());
            }
            return new Isolation(limits);
        } finally {
            Directories.delete(tried);
        }
    }

    private static MediaException refusal(IsolationMode mode, String why) {
        return new MediaException(
                MediaException.Reason.UNAVAILABLE,
                "mediajobs.media.isolation=" + mode.name().toLowerCase(Locale.ROOT) + " cannot be had on this machine: "
                        + why + ".");
    }

    /** @param keptBytes so much of the output is kept */
    Outcome run(Program program, Duration timeout, int keptBytes)
            throws IOException, InterruptedException, MediaException {
        return run(
                program,
                (command, directory, watch) -> ChildProcess.run(command, directory, timeout, watch, keptBytes));
    }

    Outcome run(Program program, Duration timeout, Listener listener)
            throws IOException, InterruptedException, MediaException {
        return run(
                program, (command, directory, watch) -> ChildProcess.run(command, directory, timeout, watch, listener));
    }

    @FunctionalInterface
    private interface Run {
        Outcome with(List<String> command, Path directory, ChildProcess.Watcher watch)
                throws IOException, InterruptedException, MediaException;
    }

    private Outcome run(Program program, Run run) throws IOException, InterruptedException, MediaException {
        var user = walls.mayHaveUser(program) ? OptionalInt.of(OwnUser.next()) : OptionalInt.empty();
        var command = walls.wrap(program, user);
        if (program.directory().isEmpty()) {
            return run.with(command, Path.of("/"), new Watch(program.limits(), Optional.empty()));
        }
        var directory = program.directory().get();
        if (user.isPresent()) {
            OwnUser.give(directory, user.getAsInt());
        }
        try {
            return run.with(command, directory, new Watch(program.limits(), Optional.of(directory)));
        } finally {
            if (user.isPresent()) {
                OwnUser.killAll(user.getAsInt());
            }
            Leftovers.refuseLinks(directory);
        }
    }

    String describe() {
        return walls.describe();
    }

    boolean works(Path directory) throws InterruptedException {
        var file = directory.resolve("trial");
        var program = new Program(
                List.of("/bin/sh", "-c", ": > trial; /bin/true"), Optional.of(directory), List.of(), TRIAL_LIMITS);
        try {
            var works = run(program, TRIAL_TIMEOUT, 0).exitCode() == 0 && Files.exists(file);
            Files.deleteIfExists(file);
            return works;
        } catch (IOException | MediaException e) {
            return false;
        }
    }

    static boolean works(List<String> prefix) throws InterruptedException {
        var trial = new ArrayList<>(prefix);
        trial.add("/bin/true");
        try {
            return ChildProcess.run(trial, Path.of("/"), TRIAL_TIMEOUT).exitCode() == 0;
        } catch (IOException | MediaException e) {
            return false;
        }
    }

    /** Programs are called by their full path: children have no PATH to find them with. */
    static Optional<Path> onPath(String program) {
        var path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (var directory : path.split(":")) {
            var file = Path.of(directory).resolve(program).toAbsolutePath();
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
