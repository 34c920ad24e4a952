package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineHealth;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server at its address, with the key for it. Redirects are not followed: the key is for this server only.
 *
 * <p>Its health is what the last call saw; when that is a while ago, the list of models is asked for in the background.
 */
final class OpenAiEndpoint {

    private static final int DELETE = 0x7f;
    private static final Duration STALE = Duration.ofSeconds(30);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    private static final long MOST_OF_PROBE = 1 << 20;

    private final String base;
    private final Optional<String> key;
    private final Duration connectTimeout;
    private final long mostAnswer;
    private volatile EngineHealth health = EngineHealth.up();
    private volatile long seenNanos;
    private HttpClient client;
    private CompletableFuture<?> probe = CompletableFuture.completedFuture(null);

    /** @param address {@code http://host:port/path}, without user, query or fragment */
    OpenAiEndpoint(URI address, Optional<String> key, Duration connectTimeout, long mostAnswer) {
        this.base = address.toString().replaceFirst("(/v1)?/*$", "");
        this.key = key.map(OpenAiEndpoint::checked);
        this.connectTimeout = connectTimeout;
        this.mostAnswer = mostAnswer;
        seenNanos = System.nanoTime() - STALE.toNanos();
    }

    /** The client would refuse it with a message that has it whole. */
    private static String checked(String key) {
        var stripped = key.strip();
        if (!stripped.chars().allMatch(c -> c > ' ' && c < DELETE)) {
            throw new ConfigurationException(
                    SpeechSettings.PREFIX + ".openai.api-key has characters that no HTTP header may have");
        }
        return stripped;
    }

    /** Sends a form; the limit is for the whole of it. Ends at once when the thread is interrupted. */
    HttpResponse<byte[]> post(String path, OpenAiForm form, Duration timeout)
            throws ExecutionException, TimeoutException, InterruptedException {
        var request = request(path)
                .header("Content-Type", form.contentType())
                .POST(form.body())
                .build();
        // The client's own limit ends with the headers of the answer; a body could drip for ever.
        var answer = client().sendAsync(request, about -> new BoundedBody(mostAnswer));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    void saw(EngineHealth health) {
        this.health = health;
        seenNanos = System.nanoTime();
    }

    EngineHealth health() {
        if (System.nanoTime() - seenNanos >= STALE.toNanos()) {
            ask();
        }
        return health;
    }

    /** Whether it is on this machine. By name and number only: looking a name up could block. */
    static boolean isLocal(URI address) {
        var host = address.getHost().replaceAll("[\\[\\]]", "");
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean number = host.contains(":") || host.matches("[0-9.]+");
        try {
            return number && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private synchronized void ask() {
        if (!probe.isDone()) {
            return;
        }
        var request = request("/v1/models").timeout(PROBE_TIMEOUT).GET().build();
        probe = client().sendAsync(request, about -> new BoundedBody(MOST_OF_PROBE))
                .orTimeout(PROBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    saw(
                            failure != null
                                    ? EngineHealth.down("The server does not answer")
                                    : healthBy(answer.statusCode()));
                    return null;
                });
    }

    private static EngineHealth healthBy(int status) {
        if (status == 401 || status == 403) {
            return EngineHealth.down("The server refuses the key: it answers " + status);
        }
        // One without a list of models answers that there is none, and is there.
        return status < 500 && status != 429 ? EngineHealth.up() : EngineHealth.down("The server answers " + status);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json");
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .build();
        }
        return client;
    }
}
