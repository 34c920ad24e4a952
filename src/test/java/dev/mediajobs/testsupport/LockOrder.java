package dev.mediajobs.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Which of two rows a statement locks first. */
public final class LockOrder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LockOrder() {}

    /**
     * Asserts that what does something to two rows does not yet have the second while it waits for the first.
     *
     * @param first table and condition of one row
     * @param second likewise
     * @return what it does in the end
     */
    public static <T> T assertFirstBeforeSecond(Pool pool, String first, String second, Uni<T> action)
            throws InterruptedException, ExecutionException, TimeoutException {
        var other = pool.getConnectionAndAwait();
        try {
            other.query("begin").executeAndAwait();
            assertThat(other.query("select 1 from " + first + " for update")
                            .executeAndAwait()
                            .size())
                    .isEqualTo(1);
            var done = action.subscribeAsCompletionStage();
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (other.query("select from pg_locks where not granted")
                            .executeAndAwait()
                            .size()
                    == 0) {
                assertThat(System.nanoTime()).as("time to wait for the first").isLessThan(until);
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThatCode(() -> other.query("select from " + second + " for update nowait")
                            .executeAndAwait())
                    .doesNotThrowAnyException();
            other.query("commit").executeAndAwait();
            return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            other.query("rollback").executeAndAwait();
            other.closeAndAwait();
        }
    }
}
