package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.EngineException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Loaded when it is first needed, once, in a thread of its own: who waits for it can be interrupted, and the libraries that load
 * cannot be, in the midst of it.
 */
final class Lazy<T> {

    private final String name;
    private final Callable<T> loader;
    private FutureTask<T> task;
    private String failure = "";

    Lazy(String name, Callable<T> loader) {
        this.name = name;
        this.loader = loader;
    }

    T get() throws EngineException, InterruptedException {
        var loading = loading();
        try {
            return loading.get();
        } catch (ExecutionException e) {
            forget(loading, e.getCause());
            throw new EngineException(
                    "EngineNotAvailable", name + " cannot be loaded: " + e.getCause(), true, e.getCause());
        }
    }

    /** Of the last try; empty while none failed. */
    synchronized String failure() {
        return failure;
    }

    private synchronized FutureTask<T> loading() {
        if (task == null) {
            task = new FutureTask<>(loader);
            var thread = new Thread(task, "load " + name);
            thread.setDaemon(true);
            thread.setContextClassLoader(Lazy.class.getClassLoader());
            thread.start();
        }
        return task;
    }

    private synchronized void forget(FutureTask<T> failed, Throwable cause) {
        if (task == failed) {
            task = null;
            failure = name + " cannot be loaded: " + cause;
        }
    }
}
