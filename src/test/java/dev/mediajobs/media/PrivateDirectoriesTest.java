package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoriesTest {

    @TempDir
    Path root;

    @Test
    void directoriesAreDistinctAndTheOwnersOnly() throws IOException {
        var directories = new PrivateDirectories(root.resolve("tmp"));
        var one = directories.create();
        var two = directories.create();
        assertThat(one).isEmptyDirectory().isNotEqualTo(two);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                .isEqualTo("rwx------");
        directories.close();
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void leftoversOfADeadProcessAreRemoved() throws IOException {
        leftover("1-1-dead");
        var directories = new PrivateDirectories(root);
        directories.create();
        assertThat(root.resolve("1-1-dead")).doesNotExist();
        assertThat(root.resolve("1-1-dead.lock")).doesNotExist();
        directories.close();
    }

    @Test
    void directoriesOfALivingProcessStay() throws Exception {
        var lockFile = leftover("1-1-living");
        var holder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        "target/test-classes",
                        Holder.class.getName(),
                        lockFile.toString())
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("locked");
            var directories = new PrivateDirectories(root);
            directories.create();
            assertThat(root.resolve("1-1-living/input")).exists();
            directories.close();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        new PrivateDirectories(root).create();
        assertThat(root.resolve("1-1-living")).doesNotExist();
    }

    @Test
    void secondOwnerInThisProcessDoesNotTakeFromTheFirst() throws IOException {
        var first = new PrivateDirectories(root);
        var directory = first.create();
        var second = new PrivateDirectories(root);
        second.create();
        second.close();
        assertThat(directory).exists();
        first.close();
    }

    private Path leftover(String name) throws IOException {
        Files.writeString(Files.createDirectory(root.resolve(name)).resolve("input"), "media");
        return Files.createFile(root.resolve(name + ".lock"));
    }

    /** Another process that holds a lock until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("locked");
                System.in.read();
                Thread.currentThread().join();
            }
        }
    }
}
