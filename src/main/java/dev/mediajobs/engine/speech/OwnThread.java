package dev.mediajobs.engine.speech;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs in a thread of its own what takes a while to notice an interruption, or never does. Who waits for it notices at once, and
 * leaves it to end by itself.
 */
final class OwnThread {

    private OwnThread() {}

    /** @param work gives back itself what it uses: it may end after this does */
    static <T> T run(String name, Callable<T> work) throws InterruptedException, ExecutionException {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }
}
