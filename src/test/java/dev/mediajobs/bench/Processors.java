package dev.mediajobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What processes have used of the machine. */
public final class Processors {

    private Processors() {}

    static Duration timeOf(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Bytes that this process has held in memory at most. */
    static long mostMemory() throws IOException {
        return mostMemory(ProcessHandle.current().pid());
    }

    /** As Linux counts it ({@code VmHWM}), in bytes. */
    static long mostMemory(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D+", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                    .findFirst()
                    .orElseThrow();
        }
    }

    public static Duration ofThisProcess() {
        return timeOf(ProcessHandle.current());
    }
}
