package dev.mediajobs.lambda;

import dev.mediajobs.process.Child;
import dev.mediajobs.process.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One execution environment: a process that is given one event at a time, and is frozen whenever it has none. */
final class Instance implements AutoCloseable {

    /** For processes that share two processors with others; Lambda itself gives ten seconds. */
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(90);

    private static final Duration INVOCATION_TIMEOUT = Duration.ofSeconds(60);

    private final RuntimeApi api;
    private final Child process;
    private boolean frozen;

    private Instance(RuntimeApi api, Child process) {
        this.api = api;
        this.process = process;
    }

    /** @param settings of the function, besides what Lambda sets */
    static Instance start(Code code, Path logs, Map<String, String> settings) throws Exception {
        var api = new RuntimeApi(INVOCATION_TIMEOUT);
        var process = Child.start(code.command(), code.taskRoot(), logs, environment -> {
            environment.clear();
            environment.putAll(Environment.of(api, code.taskRoot()));
            environment.putAll(settings);
        });
        return new Instance(api, process);
    }

    /** @return what the function answers; the process does not run when this returns */
    byte[] invoke(byte[] event) throws Exception {
        if (frozen) {
            process.resume();
        } else {
            awaitAsked(INIT_TIMEOUT);
        }
        frozen = false;
        try {
            return api.give(event).get(INVOCATION_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("The function failed: " + e.getCause().getMessage() + "\n" + log(), e);
        } finally {
            awaitAsked(INVOCATION_TIMEOUT);
            process.pause();
            frozen = true;
        }
    }

    String log() throws Exception {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
        api.close();
    }

    private void awaitAsked(Duration atMost) throws Exception {
        Wait.until("that " + process + " asks for an event", atMost, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The function ended with " + process.exitCode() + ", " + api.initError()
                        + ", and printed:\n" + log());
            }
            return api.isAsked();
        });
    }
}
