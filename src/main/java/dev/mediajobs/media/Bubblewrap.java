package dev.mediajobs.media;

import dev.mediajobs.media.Isolation.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Namespaces of their own: of files, with the system's programs and libraries to read and one directory to write to; of
 * processes, the network and the rest. Nothing of the service can be seen from inside.
 */
final class Bubblewrap implements Walls {

    private static final List<String> SYSTEM = List.of(
            "/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libx32", "/usr/local/bin", "/usr/local/lib");

    /** Symbolic links into /usr where the two were merged. */
    private static final List<String> MERGED = List.of("/bin", "/lib", "/lib32", "/lib64", "/libx32");

    private static final List<String> SETTINGS = List.of("/etc/ld.so.cache", "/etc/alternatives");
    private static final List<String> DEVICES = List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom");

    private final List<String> namespaces;
    private final Path prlimit;
    private final Optional<Path> setpriv;
    private final boolean counted;

    /**
     * @param setpriv what makes another user of root, in the machine's own user namespace; without it, a user namespace is
     *     made, in which the service's user is nobody
     */
    private Bubblewrap(List<String> namespaces, Path prlimit, Optional<Path> setpriv, boolean counted) {
        this.namespaces = namespaces;
        this.prlimit = prlimit;
        this.setpriv = setpriv;
        this.counted = counted;
    }

    /** What can be tried here, the best first. */
    static List<Bubblewrap> candidates() throws IOException {
        var program = Isolation.onPath("bwrap");
        var prlimit = Isolation.onPath("prlimit");
        if (program.isEmpty() || prlimit.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Bubblewrap>();
        var base = Stream.of(
                        program.get().toString(),
                        "--unshare-ipc",
                        "--unshare-pid",
                        "--unshare-net",
                        "--unshare-uts",
                        "--unshare-cgroup-try",
                        "--die-with-parent",
                        "--new-session",
                        "--clearenv",
                        "--cap-drop",
                        "ALL")
                .toList();
        var setpriv = Isolation.onPath("setpriv");
        if (OwnUser.isRoot() && setpriv.isPresent()) {
            var forAnotherUser = List.of("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID");
            found.add(new Bubblewrap(join(base, forAnotherUser), prlimit.get(), setpriv, true));
        }
        var nobody = join(base, List.of("--unshare-user", "--uid", "65534", "--gid", "65534"));
        // The kernel counts no processes of root.
        var counted = !OwnUser.isRoot();
        found.add(new Bubblewrap(join(nobody, List.of("--disable-userns")), prlimit.get(), Optional.empty(), counted));
        found.add(new Bubblewrap(nobody, prlimit.get(), Optional.empty(), counted));
        return found;
    }

    @Override
    public boolean mayHaveUser(Program program) {
        return setpriv.isPresent() && program.readable().stream().allMatch(OwnUser::isReadable);
    }

    @Override
    public List<String> wrap(Program program, OptionalInt user) {
        var command = new ArrayList<>(namespaces);
        var made = new LinkedHashSet<Path>();
        SYSTEM.stream().map(Path::of).filter(Files::isDirectory).forEach(p -> show(command, made, p));
        MERGED.stream().map(Path::of).forEach(p -> showMerged(command, made, p));
        Stream.concat(SETTINGS.stream().map(Path::of), settingsOfJava(program))
                .filter(Files::exists)
                .forEach(p -> show(command, made, p));
        program.readable().stream().filter(p -> !isSystem(p)).forEach(p -> show(command, made, p));
        command.addAll(List.of("--proc", "/proc", "--perms", "0755", "--dir", "/dev"));
        DEVICES.forEach(device -> command.addAll(List.of("--dev-bind-try", device, device)));
        program.directory().ifPresent(directory -> {
            makeParents(command, made, directory);
            command.addAll(List.of("--bind", directory.toString(), directory.toString()));
            command.addAll(List.of("--chdir", directory.toString()));
        });
        command.addAll(List.of("--remount-ro", "/", "--"));
        user.ifPresent(id -> command.addAll(OwnUser.become(setpriv.orElseThrow(), id)));
        command.addAll(UtilLinux.limits(List.of(prlimit.toString()), program.limits(), counted));
        command.addAll(program.command());
        return command;
    }

    @Override
    public String describe() {
        return "bubblewrap: no network, no files but its own, no other processes, no new privileges, "
                + (setpriv.isPresent() ? "a user of its own, " : "")
                + "limited memory, processor time, files and processes";
    }

    /** Bound at their own place, whose parents anybody may pass: those that bubblewrap makes unasked, only their owner. */
    private static void show(List<String> command, Set<Path> made, Path path) {
        makeParents(command, made, path);
        command.addAll(List.of("--ro-bind", path.toString(), path.toString()));
    }

    private static void showMerged(List<String> command, Set<Path> made, Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                command.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString()));
            } else if (Files.isDirectory(path)) {
                show(command, made, path);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void makeParents(List<String> command, Set<Path> made, Path path) {
        for (var i = 1; i < path.getNameCount(); i++) {
            var parent = path.getRoot().resolve(path.subpath(0, i));
            if (!isSystem(parent) && made.add(parent)) {
                command.addAll(List.of("--perms", "0755", "--dir", parent.toString()));
            }
        }
    }

    private static boolean isSystem(Path path) {
        return Stream.concat(SYSTEM.stream(), MERGED.stream()).anyMatch(path::startsWith);
    }

    /** Debian keeps files of a Java home in /etc. */
    private static Stream<Path> settingsOfJava(Program program) {
        if (program.readable().isEmpty()) {
            return Stream.of();
        }
        try (var all = Files.newDirectoryStream(Path.of("/etc"), "java*")) {
            var found = new ArrayList<Path>();
            all.forEach(found::add);
            return found.stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
