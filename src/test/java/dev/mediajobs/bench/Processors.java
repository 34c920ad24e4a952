package dev.mediajobs.bench;

import java.time.Duration;

/** What processes have used of the machine. */
public final class Processors {

    private Processors() {}

    static Duration timeOf(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public static Duration ofThisProcess() {
        return timeOf(ProcessHandle.current());
    }
}
