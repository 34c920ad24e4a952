package dev.mediajobs.functioncompute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A function as who calls it sees it: instances come when calls need them, and are frozen between calls. */
final class ComputeFunction implements AutoCloseable {

    private static final String INVOKE = "/invoke";
    private static final int KILLED = 502;

    private final Plan plan;
    private final Wire wire = new Wire();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Answer>> asynchronous = new CopyOnWriteArrayList<>();
    private final List<Instance> all = new ArrayList<>();
    private final List<Instance> busy = new ArrayList<>();
    private final Map<Instance, Integer> taken = new HashMap<>();
    private final HttpTrigger trigger;

    /**
     * As deployed.
     *
     * @param settings as environment variables
     * @param concurrency calls that one instance may have at once
     * @param calls that one instance is given before it is left alone, frozen as it is
     * @param timeLimit after which the process of a call is killed
     */
    record Plan(
            List<String> command,
            Path directory,
            Map<String, String> settings,
            int concurrency,
            int calls,
            Duration timeLimit) {

        static final int NO_LIMIT = Integer.MAX_VALUE;
    }

    ComputeFunction(Plan plan) throws Exception {
        this.plan = plan;
        this.trigger = new HttpTrigger(wire.vertx(), this);
    }

    /** Of the HTTP trigger. */
    int port() {
        return trigger.port();
    }

    /** Changes a setting of instances to come. */
    void set(String name, String value) {
        plan.settings().put(name, value);
    }

    /** As a timer does, or who calls InvokeFunction. */
    Answer invoke(String event) throws Exception {
        return run(
                Call.of("POST", INVOKE)
                        .header("content-type", "application/octet-stream")
                        .body(event),
                INVOKE);
    }

    /** What has come through the HTTP trigger. */
    Answer pass(Call call) throws Exception {
        return run(call, Call.HTTP_INVOKE);
    }

    void passLater(Call call) {
        asynchronous.add(CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return pass(call);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                background));
    }

    /** What asynchronous calls have been answered so far, in the order they came; nobody on the platform waits for it. */
    List<Answer> asynchronousAnswers() {
        return asynchronous.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
    }

    /** How many asynchronous calls have come. */
    int asynchronousCalls() {
        return asynchronous.size();
    }

    List<Instance> instances() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** What all of them have printed. */
    String logs() throws Exception {
        var text = new StringBuilder();
        for (var instance : instances()) {
            text.append(instance.log());
        }
        return text.toString();
    }

    @Override
    public void close() {
        trigger.close();
        instances().forEach(Instance::close);
        background.shutdownNow();
        try {
            background.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        instances().forEach(Instance::close);
        wire.close();
    }

    private Answer run(Call call, String controlPath) throws Exception {
        var instance = take();
        try {
            return instance.call(call, controlPath, plan.timeLimit());
        } catch (TimeoutException e) {
            return Answer.of(KILLED);
        } finally {
            synchronized (all) {
                busy.remove(instance);
            }
        }
    }

    private Instance take() throws Exception {
        synchronized (all) {
            for (var instance : all) {
                var calls = busy.stream().filter(b -> b == instance).count();
                if (instance.isAlive() && calls < plan.concurrency() && taken.get(instance) < plan.calls()) {
                    return taken(instance);
                }
            }
        }
        var instance = Instance.start(wire, plan.command(), plan.directory(), plan.settings());
        synchronized (all) {
            all.add(instance);
            return taken(instance);
        }
    }

    private Instance taken(Instance instance) {
        busy.add(instance);
        taken.merge(instance, 1, Integer::sum);
        return instance;
    }
}
