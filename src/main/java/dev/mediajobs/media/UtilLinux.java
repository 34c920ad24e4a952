package dev.mediajobs.media;

import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What there is without bubblewrap: no network, and other processes out of sight ({@code unshare}), no new rights and death
 * with the service ({@code setpriv}), limits ({@code prlimit}). Files of the service's user stay readable, unless the service
 * is root and the program can be another user. What does not work here is left out and named.
 */
final class UtilLinux implements Walls {

    /** With a shell, as the first process of a namespace is spared the signals that end others at their limits. */
    private static final List<String> ALONE = List.of("-i", "-u", "-m", "-p", "--fork", "--kill-child", "--mount-proc");

    private static final List<String> AS_CHILD = List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh");

    /** The first needs privileges, the others user namespaces, which containers often forbid. */
    private static final List<List<String>> NO_NETWORK =
            List.of(List.of("unshare", "-n"), List.of("unshare", "-c", "-n"), List.of("unshare", "-r", "-n"));

    /** A signal to the own group of processes would reach the service, even out of a namespace. */
    private static final List<List<String>> OWN_SESSION = List.of(List.of("setsid", "--wait"));

    private static final List<List<String>> NO_NEW_RIGHTS =
            List.of(List.of("setpriv", "--no-new-privs", "--pdeathsig", "KILL"));

    private static final List<List<String>> LIMITS = List.of(List.of("prlimit", "--core=0"));

    private final List<String> ownSession;
    private final List<String> noNewRights;
    private final List<String> namespaces;
    private final boolean alone;
    private final List<String> limits;
    private final boolean ownUser;

    UtilLinux(
            List<String> ownSession,
            List<String> noNewRights,
            List<String> namespaces,
            boolean alone,
            List<String> limits,
            boolean ownUser) {
        this.ownSession = ownSession;
        this.noNewRights = noNewRights;
        this.namespaces = namespaces;
        this.alone = alone;
        this.limits = limits;
        this.ownUser = ownUser;
    }

    /** @param directory private, empty */
    static UtilLinux find(Path directory) throws InterruptedException {
        var ownSession = firstThatWorks(OWN_SESSION);
        var noNewRights = firstThatWorks(NO_NEW_RIGHTS);
        var withProcesses = NO_NETWORK.stream()
                .map(network -> Stream.of(network.stream(), ALONE.stream(), AS_CHILD.stream())
                        .flatMap(s -> s)
                        .toList())
                .toList();
        var namespaces = firstThatWorks(withProcesses);
        var alone = !namespaces.isEmpty();
        if (!alone) {
            namespaces = firstThatWorks(NO_NETWORK);
        }
        var limits = firstThatWorks(LIMITS);
        if (OwnUser.isRoot() && !noNewRights.isEmpty()) {
            var asOther = new UtilLinux(ownSession, noNewRights, namespaces, alone, limits, true);
            if (OwnUser.canReach(directory) && new Isolation(asOther).works(directory)) {
                return asOther;
            }
        }
        return new UtilLinux(ownSession, noNewRights, namespaces, alone, limits, false);
    }

    boolean isComplete() {
        return !ownSession.isEmpty() && !noNewRights.isEmpty() && !namespaces.isEmpty() && !limits.isEmpty();
    }

    @Override
    public boolean mayHaveUser(Program program) {
        return ownUser
                && program.directory().stream().allMatch(OwnUser::canReach)
                && program.readable().stream().allMatch(p -> OwnUser.isReadable(p) && OwnUser.canReach(p));
    }

    @Override
    public List<String> wrap(Program program, OptionalInt user) {
        var all = new ArrayList<String>();
        all.addAll(ownSession);
        all.addAll(noNewRights);
        all.addAll(namespaces);
        user.ifPresent(id -> all.addAll(OwnUser.become(Path.of(noNewRights.get(0)), id)));
        if (!alone && user.isPresent()) {
            // To become another user forgets it.
            all.addAll(noNewRights);
        }
        all.addAll(limits(limits, program.limits(), user.isPresent()));
        all.addAll(program.command());
        return all;
    }

    /** @param counted whether the kernel counts the processes of the program alone, and not with those of the service */
    static List<String> limits(List<String> prlimit, Limits wanted, boolean counted) {
        if (prlimit.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(prlimit);
        all.add("--core=0");
        all.add("--cpu=" + (wanted.processorTime().toSeconds() + 1));
        all.add("--fsize=" + wanted.fileBytes());
        all.add("--nofile=" + OPEN_FILES);
        all.add("--" + wanted.memory() + "=" + wanted.memoryBytes());
        if (counted) {
            all.add("--nproc=" + PROCESSES);
        }
        all.add("--");
        return all;
    }

    @Override
    public String describe() {
        return "no bubblewrap: "
                + (ownUser ? "a user of its own, " : "files of the service's user NOT out of reach, ")
                + (namespaces.isEmpty() ? "network NOT cut off (unshare does not work here), " : "no network, ")
                + (alone ? "no other processes, " : "other processes NOT out of sight, ")
                + (ownSession.isEmpty() ? "no setsid, " : "")
                + (noNewRights.isEmpty() ? "no setpriv, " : "no new privileges, ")
                + (limits.isEmpty()
                        ? "NO limits of memory and processor time (prlimit does not work here)"
                        : "limited memory, processor time and files");
    }

    private static List<String> firstThatWorks(List<List<String>> candidates) throws InterruptedException {
        for (var candidate : candidates) {
            var program = Isolation.onPath(candidate.get(0));
            if (program.isPresent()) {
                var command = new ArrayList<>(candidate);
                command.set(0, program.get().toString());
                if (Isolation.works(command)) {
                    return command;
                }
            }
        }
        return List.of();
    }
}
