package dev.mediajobs.engine.http;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A server that does an engine's work. It is asked so many things at a time, and again when it is busy. Redirects are not
 * followed: the key is for this server only.
 *
 * <p>Its health is what the last call saw; when that is a while ago, it is asked something small in the background.
 */
public final class EngineServer {

    /** Makes something of an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(byte[] body) throws MalformedAnswer;
    }

    /** Carries a refusal out of one try. */
    private static final class Refused extends Exception {

        private final transient ServerRefusal refusal;

        Refused(ServerRefusal refusal) {
            super(refusal.reason());
            this.refusal = refusal;
        }
    }

    /** A step that has to wait longer is better given back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private static final Duration STALE = Duration.ofSeconds(30);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    private static final long MOST_OF_PROBE = 1 << 20;

    private final ServerNames names;
    private final ServerAddress address;
    private final ServerKey key;
    private final ServerLimits limits;
    private final Semaphore places;
    private volatile EngineHealth health = EngineHealth.up();
    private volatile long seenNanos;
    private HttpClient client;
    private CompletableFuture<?> probe = CompletableFuture.completedFuture(null);

    public EngineServer(ServerNames names, ServerAddress address, ServerKey key, ServerLimits limits) {
        this.names = names;
        this.address = address;
        this.key = key;
        this.limits = limits;
        places = new Semaphore(limits.concurrency(), true);
        seenNanos = System.nanoTime() - STALE.toNanos();
    }

    /**
     * Waits for a place among the calls, sends, and reads. Ends at once when the thread is interrupted.
     *
     * @param content made when there is a place, for it may be big
     */
    public <T> T post(String path, Supplier<Content> content, Reader<T> reader)
            throws EngineException, InterruptedException {
        places.acquire();
        try {
            return repeated(path, content.get(), reader);
        } finally {
            places.release();
        }
    }

    private <T> T repeated(String path, Content content, Reader<T> reader)
            throws EngineException, InterruptedException {
        for (int tried = 0; ; tried++) {
            try {
                var answer = once(path, content, reader);
                saw(EngineHealth.up());
                return answer;
            } catch (Refused refused) {
                var refusal = refused.refusal;
                saw(health(refusal));
                var pause = refusal.pause(tried);
                if (!refusal.repeat() || tried >= limits.retries() || pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw refusal.reason();
                }
                Thread.sleep(pause.toMillis());
            }
        }
    }

    private <T> T once(String path, Content content, Reader<T> reader) throws Refused, InterruptedException {
        var refusals = new ServerRefusals(names, key);
        try {
            var answer = send(path, content);
            if (answer.statusCode() != 200) {
                throw new Refused(refusals.of(answer));
            }
            return reader.read(answer.body());
        } catch (MalformedAnswer e) {
            throw new Refused(refusals.malformed(e.getMessage()));
        } catch (TimeoutException e) {
            throw new Refused(refusals.tooSlow(limits.timeout()));
        } catch (ExecutionException e) {
            throw new Refused(refusals.of(e.getCause()));
        }
    }

    private HttpResponse<byte[]> send(String path, Content content)
            throws ExecutionException, TimeoutException, InterruptedException {
        var request = request(path)
                .header("Content-Type", content.type())
                .POST(BodyPublishers.ofByteArray(content.bytes()))
                .build();
        // The client's own limit ends with the headers of the answer; a body could drip for ever.
        var answer = client().sendAsync(request, about -> new BoundedBody(limits.mostAnswer()));
        try {
            return answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    /** Cheap: answers from what is known. */
    public EngineHealth health() {
        if (System.nanoTime() - seenNanos >= STALE.toNanos()) {
            probe();
        }
        return health;
    }

    private void saw(EngineHealth health) {
        this.health = health;
        seenNanos = System.nanoTime();
    }

    private synchronized void probe() {
        if (!probe.isDone()) {
            return;
        }
        var request = request(names.probe()).timeout(PROBE_TIMEOUT).GET().build();
        probe = client().sendAsync(request, about -> new BoundedBody(MOST_OF_PROBE))
                .orTimeout(PROBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    saw(
                            failure != null
                                    ? EngineHealth.away("The server does not answer")
                                    : healthBy(answer.statusCode()));
                    return null;
                });
    }

    private static EngineHealth health(ServerRefusal refusal) {
        var reason = refusal.reason().getMessage();
        if (!refusal.serverFails()) {
            return EngineHealth.up();
        }
        return refusal.repeat() ? EngineHealth.away(reason) : EngineHealth.down(reason);
    }

    private static EngineHealth healthBy(int status) {
        if (status == 401 || status == 403) {
            return EngineHealth.down("The server refuses the key: it answers " + status);
        }
        // One without what is asked for answers that there is none, and is there.
        return status < 500 && status != 429 ? EngineHealth.up() : EngineHealth.away("The server answers " + status);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.at(path)).header("Accept", "application/json");
        key.header().ifPresent(header -> request.header("Authorization", header));
        return request;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connectTimeout())
                    .build();
        }
        return client;
    }
}
