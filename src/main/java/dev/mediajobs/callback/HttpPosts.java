package dev.mediajobs.callback;

import dev.mediajobs.address.HostLookup;
import dev.mediajobs.address.RefusedAddressException;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests and looks at how they are answered, no further: a redirect is an answer, and of a body no more is taken than
 * lets a receiver end what it says. Each request has a connection of its own, to an address that was checked.
 */
final class HttpPosts implements AutoCloseable {

    private static final int MOST_ANSWER_BYTES = 4 * 1024;
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final long ANSWER_MILLIS = 1_000;

    /** Before the time is over: an answer whose head came in time counts, whatever its body does. */
    private static final long IN_TIME_MILLIS = 50;

    private final Vertx vertx;
    private final HttpClientOptions options;

    /** Made when it is first needed: most instances of functions never send anything. */
    private HttpClient client;

    /** Looking a host up cannot be broken off: whoever waits for it can leave. */
    private final ExecutorService lookups;

    HttpPosts(Vertx vertx, int concurrency, Duration connectTimeout) {
        this.vertx = vertx;
        this.options = new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setMaxPoolSize(concurrency)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setKeepAlive(false);
        var count = new AtomicInteger();
        this.lookups = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "callback-lookup-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Blocks, no longer than that. */
    Answer send(Post post, HostLookup hosts, Duration atMost) throws SendFailure, InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        var request = connected(post, addresses(post.uri(), hosts, end), end);
        // What breaks is told by the future; unless somebody listens here, it is logged as an error of the service.
        request.exceptionHandler(e -> Log.debugf("A receiver broke off: %s", e));
        request.connection().exceptionHandler(e -> Log.debugf("A receiver broke the protocol: %s", e));
        try {
            return within(
                    request.send(Buffer.buffer(post.body()))
                            .compose(response -> answer(response, end))
                            .toCompletionStage()
                            .toCompletableFuture(),
                    end);
        } catch (ExecutionException e) {
            throw new SendFailure(SendFailure.NO_ANSWER, "The receiver broke off without an answer.", false);
        } finally {
            request.reset();
        }
    }

    private InetAddress[] addresses(URI uri, HostLookup hosts, long end) throws SendFailure, InterruptedException {
        var lookup = lookups.submit(() -> hosts.addresses(HostLookup.host(uri)));
        try {
            return within(lookup, end);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedAddressException refused) {
                throw new SendFailure(SendFailure.NOT_ALLOWED, refused.getMessage(), true);
            }
            if (e.getCause() instanceof UnknownHostException) {
                throw new SendFailure(SendFailure.HOST_UNKNOWN, "The host " + uri.getHost() + " is unknown.", false);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private HttpClientRequest connected(Post post, InetAddress[] addresses, long end)
            throws SendFailure, InterruptedException {
        for (var address : addresses) {
            var request = client().request(options(post, address));
            try {
                return within(request.toCompletionStage().toCompletableFuture(), end);
            } catch (ExecutionException e) {
                // The next address may answer.
            } catch (SendFailure timedOut) {
                request.onSuccess(late -> late.exceptionHandler(e -> Log.debugf("Nobody waits any more: %s", e))
                        .reset());
                throw timedOut;
            }
        }
        throw new SendFailure(SendFailure.NOT_CONNECTED, "The receiver takes no connection.", false);
    }

    private static RequestOptions options(Post post, InetAddress address) {
        var uri = post.uri();
        var target = new Target.Web(uri);
        var port = uri.getPort() > 0 ? uri.getPort() : target.isSecure() ? 443 : 80;
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(HostLookup.host(uri))
                .setPort(port)
                .setSsl(target.isSecure())
                .setMethod(HttpMethod.POST)
                .setFollowRedirects(false)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .putHeader("User-Agent", "mediajobs");
        post.headers().forEach(options::putHeader);
        return options;
    }

    /** Told of the answer as soon as its head is there; it may have ended by then. */
    private Future<Answer> answer(HttpClientResponse response, long end) {
        var answer = new Answer(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")));
        var done = Promise.<Void>promise();
        var bytesLeft = new int[] {MOST_ANSWER_BYTES};
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) - IN_TIME_MILLIS;
        var timer = vertx.setTimer(Math.max(1, Math.min(ANSWER_MILLIS, left)), x -> done.tryComplete());
        try {
            response.exceptionHandler(e -> done.tryComplete())
                    .endHandler(x -> done.tryComplete())
                    .handler(buffer -> {
                        bytesLeft[0] -= buffer.length();
                        if (bytesLeft[0] < 0) {
                            done.tryComplete();
                            response.pause();
                        }
                    });
        } catch (IllegalStateException ended) {
            done.tryComplete();
        }
        return done.future().onComplete(x -> vertx.cancelTimer(timer)).map(answer);
    }

    private static <T> T within(java.util.concurrent.Future<T> future, long end)
            throws SendFailure, InterruptedException, ExecutionException {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SendFailure(SendFailure.TIMED_OUT, "The receiver did not answer in time.", false);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(options);
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        lookups.shutdownNow();
    }
}
