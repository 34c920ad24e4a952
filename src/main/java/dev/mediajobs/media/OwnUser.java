package dev.mediajobs.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users that only one program is at a time. A service that is root can make it another user, who owns nothing but a private
 * directory; the kernel then counts its processes too. The numbers are those that systemd sets aside for such use.
 */
final class OwnUser {

    private static final int FIRST = 61_184;
    private static final int COUNT = 65_519 - FIRST + 1;
    private static final int MOST_KILLS = 100;
    private static final String UID = "unix:uid";

    /** From anywhere, as another process of the service may count too. */
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(COUNT));

    private OwnUser() {}

    static boolean isRoot() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), UID) == 0;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    static int next() {
        return FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
    }

    static List<String> become(Path setpriv, int user) {
        var id = Integer.toString(user);
        return List.of(setpriv.toString(), "--reuid", id, "--regid", id, "--clear-groups", "--no-new-privs", "--");
    }

    /**
     * Makes a private directory the user's. Its group stays the service's, which may pass: that is how bubblewrap, which has
     * given its rights up by then, gets there.
     */
    static void give(Path directory, int user) throws IOException {
        own(directory, user);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x---"));
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                own(file, user);
            }
        }
    }

    /** Makes what a user left the service's again, for all to read and none to change. */
    static void seal(Path directory) throws IOException {
        if (!isRoot()) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : (Iterable<Path>) files::iterator) {
                own(file, 0);
                if (!Files.isSymbolicLink(file)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    /** Links are not followed. */
    private static void own(Path file, int user) throws IOException {
        Files.setAttribute(file, UID, user, LinkOption.NOFOLLOW_LINKS);
    }

    /** What has left the program's tree of processes, and nobody's namespace holds. */
    static void killAll(int user) {
        for (var i = 0; i < MOST_KILLS; i++) {
            var killed = ProcessHandle.allProcesses()
                    .filter(process -> isOf(process, user))
                    .filter(ProcessHandle::destroyForcibly)
                    .count();
            if (killed == 0) {
                return;
            }
        }
    }

    private static boolean isOf(ProcessHandle process, int user) {
        try {
            return (int) Files.getAttribute(Path.of("/proc", Long.toString(process.pid())), UID) == user;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether any user can pass all directories above. */
    static boolean canReach(Path path) {
        for (var parent = path.toAbsolutePath().getParent(); parent != null; parent = parent.getParent()) {
            if (!has(parent, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    static boolean isReadable(Path path) {
        return has(path, PosixFilePermission.OTHERS_READ);
    }

    private static boolean has(Path path, PosixFilePermission permission) {
        try {
            return Files.getPosixFilePermissions(path).contains(permission);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
