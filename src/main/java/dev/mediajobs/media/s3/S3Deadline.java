package dev.mediajobs.media.s3;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of the time that something may take, all tries together. */
final class S3Deadline {

    private static final int CLOSE_SECONDS = 5;

    private final long endNanos;
    private final Duration limit;

    private S3Deadline(Duration limit) {
        this.limit = limit;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    static S3Deadline in(Duration limit) {
        return new S3Deadline(limit);
    }

    long nanosLeft() {
        return Math.max(0, endNanos - System.nanoTime());
    }

    S3Exception passed() {
        return new S3Exception(
                S3Exception.Kind.TIMED_OUT, "The store took longer than " + limit.toSeconds() + " seconds.");
    }

    /** @throws InterruptedException at once when the calling thread is interrupted */
    <T> T await(Future<T> future) throws S3Exception, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw passed();
        } catch (ExecutionException e) {
            throw new S3Exception(
                    S3Exception.Kind.UNAVAILABLE, "The store cannot be reached, or broke off.", e.getCause());
        }
    }

    static void awaitQuietly(Future<?> future) throws InterruptedException {
        try {
            future.toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // A file that was only read.
        }
    }
}
