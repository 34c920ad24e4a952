package dev.mediajobs.engine.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a model in a thread of its own, so that who waits for it can be interrupted, and then stops it. */
final class StoppableRun {

    private StoppableRun() {}

    /** @param work has ended when this does, in any case: what it uses may be given back */
    static <T> T of(String name, RunOptions run, Callable<T> work)
            throws OrtException, ExecutionException, InterruptedException {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            run.setTerminate(true);
            awaitEnd(thread);
            throw e;
        }
    }

    private static void awaitEnd(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The first one is told already.
            }
        }
    }
}
