package dev.mediajobs.process;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What a process of the service takes of its machine.
 *
 * @param heapMebibytes in use after a full collection
 * @param residentMebibytes of memory
 * @param threads of all kinds
 * @param descriptors of open files and sockets
 */
record Footprint(long heapMebibytes, long residentMebibytes, int threads, int descriptors) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final long MEBIBYTE = 1 << 20;
    private static final long KIBIBYTES = 1 << 10;
    private static final int LONGEST_COLLECTION_SECONDS = 60;

    static Footprint of(ServiceProcess process) throws Exception {
        collect(process.pid());
        var proc = Path.of("/proc", Long.toString(process.pid()));
        try (var descriptors = Files.list(proc.resolve("fd"))) {
            return new Footprint(
                    heapBytes(process.port()) / MEBIBYTE,
                    status(proc, "VmRSS:") / KIBIBYTES,
                    (int) status(proc, "Threads:"),
                    (int) descriptors.count());
        }
    }

    private static void collect(long pid) throws Exception {
        var process = new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LONGEST_COLLECTION_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("No collection in process " + pid);
        }
    }

    private static long heapBytes(int port) throws Exception {
        var metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        var bytes = metrics.lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
        if (bytes == 0) {
            throw new AssertionError("The service does not tell of its heap:\n" + metrics);
        }
        return (long) bytes;
    }

    private static long status(Path proc, String name) throws Exception {
        try (var lines = Files.lines(proc.resolve("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).replace("kB", "").trim())
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
