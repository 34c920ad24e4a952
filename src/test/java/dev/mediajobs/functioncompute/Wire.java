package dev.mediajobs.functioncompute;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests as they are: no path is put in order, no host replaced. */
final class Wire implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-length", "transfer-encoding");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(100));

    Vertx vertx() {
        return vertx;
    }

    /** @throws TimeoutException when nothing is answered in that time */
    Answer send(int port, Call call, Duration atMost) throws InterruptedException, TimeoutException {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(call.uri());
        call.headers().forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                options.putHeader(name, value);
            }
        });
        // The body is asked for where the head is received: by another thread it might be asked for when it is gone.
        var answer = client.request(options)
                .compose(request -> request.send(Buffer.buffer(call.body()))
                        .compose(response -> response.body().map(body -> answer(response, body))))
                .toCompletionStage()
                .toCompletableFuture();
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(call + " was not answered: " + e.getCause(), e);
        }
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach(headers::put);
        return new Answer(response.statusCode(), headers, body.getBytes());
    }

    @Override
    public void close() {
        vertx.close();
    }
}
