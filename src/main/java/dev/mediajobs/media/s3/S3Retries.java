package dev.mediajobs.media.s3;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How often something is tried while it does not get on, and the pauses between, which grow and differ by chance. */
final class S3Retries {

    static final int MOST_TRIES = 5;

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final S3Deadline deadline;
    private int failures;

    S3Retries(S3Deadline deadline) {
        this.deadline = deadline;
    }

    /** Something was achieved, so that what fails next has not failed before. */
    void gotOn() {
        failures = 0;
    }

    /** Returns when it is time for another try, and throws the failure when there is to be none. */
    void pauseAfter(S3Exception failure) throws S3Exception, InterruptedException {
        failures++;
        if (failure.kind() != S3Exception.Kind.UNAVAILABLE || failures >= MOST_TRIES) {
            throw failure;
        }
        var longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << (failures - 1));
        var pause = TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        if (pause >= deadline.nanosLeft()) {
            throw failure;
        }
        TimeUnit.NANOSECONDS.sleep(pause);
    }
}
