package dev.mediajobs.media;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** For workers, who wait: not for event loops. */
public final class Blocking {

    private Blocking() {}

    /** @throws InterruptedException itself, which others hide in a failure: a step that is interrupted has not failed */
    public static <T> T await(Uni<T> answer, Duration patience) throws InterruptedException {
        try {
            return answer.await().atMost(patience);
        } catch (CompletionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw e;
        }
    }
}
