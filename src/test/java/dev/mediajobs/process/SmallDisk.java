package dev.mediajobs.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory with a size of its own, mounted at a directory, that a test fills and frees. */
final class SmallDisk implements AutoCloseable {

    private static final String FILLING = "filling";
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int SMALL_BLOCK_BYTES = 4 * 1024;

    private static final Set<SmallDisk> MOUNTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MOUNTED.forEach(SmallDisk::unmount)));
    }

    private final Path directory;
    private final List<String> asRoot;

    private SmallDisk(Path directory, List<String> asRoot) {
        this.directory = directory;
        this.asRoot = asRoot;
    }

    /** Skips the test where this user may not mount: nothing else that has a limit answers as a full disk does. */
    static SmallDisk mount(Path directory, long bytes) throws Exception {
        Files.createDirectories(directory);
        var user = Files.getAttribute(directory, "unix:uid");
        var asRoot = user.equals(0) ? List.<String>of() : List.of("sudo", "-n");
        var options = "size=%d,uid=%s,mode=755".formatted(bytes, user);
        var refusal = refusal(asRoot, "mount", "-t", "tmpfs", "-o", options, "mediajobs-test", directory.toString());
        Assumptions.assumeTrue(refusal.isEmpty(), "No disk can be mounted that could be filled: " + refusal);
        var disk = new SmallDisk(directory, asRoot);
        MOUNTED.add(disk);
        return disk;
    }

    Path directory() {
        return directory;
    }

    /** Takes all room but so much. What others free meanwhile is taken too; what they write meanwhile they have. */
    void fill(long bytesLeft) throws IOException {
        var block = new byte[BLOCK_BYTES];
        try (var out = Files.newOutputStream(
                directory.resolve(FILLING), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var more = room() - bytesLeft; more >= SMALL_BLOCK_BYTES; more = room() - bytesLeft) {
                out.write(block, 0, (int) Math.min(more, block.length));
            }
        } catch (IOException e) {
            if (room() > bytesLeft + BLOCK_BYTES) {
                throw e;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(directory.resolve(FILLING));
    }

    /** All files in it but what fills it, by their paths below it. */
    List<String> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(file -> !file.equals(FILLING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        MOUNTED.remove(this);
        var refusal = unmount();
        if (!refusal.isEmpty()) {
            throw new AssertionError(refusal);
        }
    }

    /** Lazily: who was killed may not be gone yet. */
    private String unmount() {
        return refusal(asRoot, "umount", "-l", directory.toString());
    }

    private long room() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** @return empty when the program has done it */
    private static String refusal(List<String> asRoot, String... program) {
        var command = new ArrayList<>(asRoot);
        command.addAll(List.of(program));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : command + " " + said;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
