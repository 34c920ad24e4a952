package dev.mediajobs.media.s3;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Sends a request once and waits for the head of its answer. Redirects are not followed: they would take signatures along. */
public final class S3Http implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;

    /** A connection that is kept longer may have been frozen with a function's instance. */
    private static final int KEEP_ALIVE_SECONDS = 2;

    private final Vertx vertx;
    private final Duration silence;
    /** By RFC 6761, 6.3, these names are this machine, although few name servers know them. */
    private static final String BELOW_LOCALHOST = ".localhost";

    private HttpClient client;

    /** @param status of HTTP */
    record Answer(int status, MultiMap headers, S3Body body) {

        private Answer(HttpClientResponse response) {
            this(response.statusCode(), response.headers(), new S3Body(response));
        }
    }

    /** @param silence after which a connection is given up, and the longest time to make one */
    public S3Http(Vertx vertx, Duration silence) {
        this.vertx = vertx;
        this.silence = silence;
    }

    Answer send(SdkHttpRequest request, byte[] content, S3Deadline deadline) throws S3Exception, InterruptedException {
        return send(
                request, asked -> content.length == 0 ? asked.send() : asked.send(Buffer.buffer(content)), deadline);
    }

    Answer send(SdkHttpRequest request, Path content, S3Deadline deadline) throws S3Exception, InterruptedException {
        AsyncFile file;
        try {
            file = deadline.await(vertx.fileSystem().open(content.toString(), new OpenOptions().setWrite(false)));
        } catch (S3Exception e) {
            throw new S3Exception(S3Exception.Kind.DENIED, "The file to be stored cannot be opened.", e.getCause());
        }
        try {
            return send(request, asked -> asked.send(file), deadline);
        } finally {
            S3Deadline.awaitQuietly(file.close());
        }
    }

    private Answer send(
            SdkHttpRequest request, Function<HttpClientRequest, Future<HttpClientResponse>> sent, S3Deadline deadline)
            throws S3Exception, InterruptedException {
        var asked = client().request(options(request));
        try {
            return deadline.await(asked.compose(r -> sent.apply(r).map(Answer::new)));
        } catch (S3Exception | InterruptedException e) {
            asked.onSuccess(HttpClientRequest::reset);
            throw e;
        }
    }

    private static RequestOptions options(SdkHttpRequest request) {
        var query = request.encodedQueryParameters().map(text -> "?" + text).orElse("");
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setHost(request.host())
                .setPort(request.port())
                .setSsl(request.protocol().equals("https"))
                .setURI(request.encodedPath() + query)
                .setFollowRedirects(false)
                .putHeader("User-Agent", "mediajobs");
        if (request.host().endsWith(BELOW_LOCALHOST)) {
            options.setServer(SocketAddress.inetSocketAddress(request.port(), "localhost"));
        }
        // The client writes Host by itself, and in the same way.
        request.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> options.addHeader(name, value));
            }
        });
        return options;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions()
                    .setConnectTimeout((int) silence.toMillis())
                    .setIdleTimeout((int) Math.max(1, silence.toSeconds()))
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setMaxPoolSize(MOST_CONNECTIONS));
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
