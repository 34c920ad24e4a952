package dev.mediajobs.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Calls that begin together. */
public final class AtOnce {

    private AtOnce() {}

    /** @param failure null when the call succeeded */
    public record Outcome<T>(T value, Throwable failure) {

        public boolean succeeded() {
            return failure == null;
        }
    }

    public static <T> List<Outcome<T>> call(int count, IntFunction<Callable<T>> calls) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(count);
        try {
            var barrier = new CyclicBarrier(count);
            var futures = new ArrayList<Future<T>>();
            for (var i = 0; i < count; i++) {
                var call = calls.apply(i);
                futures.add(threads.submit(() -> {
                    barrier.await();
                    return call.call();
                }));
            }
            var outcomes = new ArrayList<Outcome<T>>();
            for (var future : futures) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Outcome<>(future.get(), null);
        } catch (ExecutionException e) {
            return new Outcome<>(null, e.getCause());
        }
    }
}
