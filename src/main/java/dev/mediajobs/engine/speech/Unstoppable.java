package dev.mediajobs.engine.speech;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs what cannot be interrupted in a thread of its own. Who waits for it can be, and leaves it to end by itself. */
final class Unstoppable {

    private Unstoppable() {}

    static <T> T run(String name, Callable<T> work) throws InterruptedException, ExecutionException {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return task.get();
    }
}
