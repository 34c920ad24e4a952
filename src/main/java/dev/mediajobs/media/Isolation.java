package dev.mediajobs.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this machine offers to hold a program in: no network ({@code unshare}), no new rights and death with the service
 * ({@code setpriv}), limits ({@code prlimit}), all of util-linux. Tried once; what does not work here is left out and named.
 */
final class Isolation {

    private static final Duration TRIAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int OPEN_FILES = 64;

    /** The first needs privileges, the others user namespaces, which containers often forbid. */
    private static final List<List<String>> NO_NETWORK =
            List.of(List.of("unshare", "-n"), List.of("unshare", "-c", "-n"), List.of("unshare", "-r", "-n"));

    private static final List<List<String>> NO_NEW_RIGHTS =
            List.of(List.of("setpriv", "--no-new-privs", "--pdeathsig", "KILL"));

    private static final List<List<String>> LIMITS = List.of(List.of("prlimit", "--core=0"));

    /**
     * @param memory a limit of {@code prlimit}: {@code as} or {@code data}. A Java VM reserves far more addresses than it uses
     */
    record Limits(Duration processorTime, long fileBytes, String memory, long memoryBytes) {}

    private final List<String> noNetwork;
    private final List<String> noNewRights;
    private final List<String> limits;

    Isolation(List<String> noNetwork, List<String> noNewRights, List<String> limits) {
        this.noNetwork = noNetwork;
        this.noNewRights = noNewRights;
        this.limits = limits;
    }

    static Isolation find() throws InterruptedException {
        return new Isolation(firstThatWorks(NO_NETWORK), firstThatWorks(NO_NEW_RIGHTS), firstThatWorks(LIMITS));
    }

    List<String> wrap(List<String> command, Limits wanted) {
        var all = new ArrayList<String>();
        all.addAll(noNetwork);
        all.addAll(noNewRights);
        if (!limits.isEmpty()) {
            all.addAll(limits);
            all.add("--cpu=" + (wanted.processorTime().toSeconds() + 1));
            all.add("--fsize=" + wanted.fileBytes());
            all.add("--nofile=" + OPEN_FILES);
            all.add("--" + wanted.memory() + "=" + wanted.memoryBytes());
        }
        all.addAll(command);
        return all;
    }

    String describe() {
        return (noNetwork.isEmpty() ? "network NOT cut off (unshare does not work here)" : "no network") + ", "
                + (noNewRights.isEmpty() ? "no setpriv" : "no new privileges") + ", "
                + (limits.isEmpty()
                        ? "NO limits of memory and processor time (prlimit does not work here)"
                        : "limited memory, processor time and files");
    }

    private static List<String> firstThatWorks(List<List<String>> candidates) throws InterruptedException {
        for (var candidate : candidates) {
            var program = onPath(candidate.get(0));
            if (program.isPresent()) {
                var command = new ArrayList<>(candidate);
                command.set(0, program.get().toString());
                if (works(command)) {
                    return command;
                }
            }
        }
        return List.of();
    }

    private static boolean works(List<String> prefix) throws InterruptedException {
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
