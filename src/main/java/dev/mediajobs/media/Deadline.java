package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of the time that a fetch may take. */
final class Deadline {

    private static final int CLOSE_SECONDS = 5;

    private final long endNanos;
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    <T> T await(Future<T> future) throws MediaException, InterruptedException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new MediaException(Reason.TIMED_OUT, "Fetching took longer than " + limit.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaException known) {
                throw known;
            }
            // Among what is waited for are writes of what came.
            throw Failures.ofFiles("The server of the media cannot be reached, or broke off.", e.getCause());
        }
    }

    static void awaitQuietly(Future<?> future) throws InterruptedException {
        try {
            future.toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The file is about to be removed or was written completely.
        }
    }
}
