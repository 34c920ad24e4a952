package dev.mediajobs.engine.speech;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that follows OpenAI's protocol for transcriptions, or breaks it in the ways it is told to. */
final class TranscriptionServer implements AutoCloseable {

    /** @param fields by name, in their order; the sound is its samples */
    record Received(String authorization, Map<String, List<String>> fields, String soundType, short[] samples) {}

    private static final int WAV_HEADER = 44;
    private static final int MOST_KEPT = 50;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<HttpHandler> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    final AtomicInteger calls = new AtomicInteger();
    final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicInteger inProgress = new AtomicInteger();
    final AtomicInteger mostInProgress = new AtomicInteger();
    volatile HttpHandler models = text(200, "{\"object\":\"list\",\"data\":[]}");

    TranscriptionServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/audio/transcriptions", this::transcribe);
        server.createContext("/v1/models", exchange -> models.handle(exchange));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For the next calls, one each; afterwards it behaves again. */
    TranscriptionServer answering(HttpHandler... next) {
        answers.addAll(List.of(next));
        return this;
    }

    static HttpHandler text(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        };
    }

    /** Answers when the server is closed. */
    HttpHandler never() {
        return exchange -> {
            awaitClose();
            exchange.close();
        };
    }

    /** Begins an answer, and ends it when the server is closed. */
    HttpHandler dripping() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitClose();
            exchange.close();
        };
    }

    /** Promises more than it sends. */
    static HttpHandler cutOff() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"text\":".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        };
    }

    static HttpHandler hangingUp() {
        return HttpExchange::close;
    }

    /** Never ends by itself. */
    static HttpHandler endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var spaces = " ".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
            try {
                while (true) {
                    exchange.getResponseBody().write(spaces);
                }
            } catch (IOException e) {
                exchange.close();
            }
        };
    }

    private void transcribe(HttpExchange exchange) throws IOException {
        mostInProgress.accumulateAndGet(inProgress.incrementAndGet(), Math::max);
        try {
            var call = read(exchange);
            calls.incrementAndGet();
            received.add(call);
            if (received.size() > MOST_KEPT) {
                received.remove(0);
            }
            var answer = answers.poll();
            (answer == null ? text(200, transcript(call.samples())) : answer).handle(exchange);
        } finally {
            inProgress.decrementAndGet();
        }
    }

    /** "Hello, world." in the first half of the sound and once more in the second. */
    private static String transcript(short[] samples) {
        double seconds = samples.length / 16_000.0;
        return """
                {"task":"transcribe","language":"english","duration":%1$f,"text":" Hello, world. Hello again.",
                 "segments":[{"id":0,"start":0.0,"end":%2$f,"text":" Hello, world."},
                             {"id":1,"start":%2$f,"end":%1$f,"text":" Hello again."}],
                 "words":[{"word":"Hello","start":0.0,"end":%3$f},{"word":"world","start":%3$f,"end":%2$f},
                          {"word":"Hello","start":%2$f,"end":%4$f},{"word":"again","start":%4$f,"end":%1$f}]}
                """.formatted(seconds, seconds / 2, seconds / 4, seconds * 3 / 4);
    }

    private static Received read(HttpExchange exchange) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var boundary = "--" + type.split("boundary=")[1];
        // One byte a character, so that positions in the text are positions in the bytes.
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        var fields = new LinkedHashMap<String, List<String>>();
        var soundType = "";
        var samples = new short[0];
        int at = body.indexOf(boundary);
        while (!body.startsWith("--", at + boundary.length())) {
            int headersEnd = body.indexOf("\r\n\r\n", at);
            int next = body.indexOf("\r\n" + boundary, headersEnd) + 2;
            var headers = body.substring(at + boundary.length() + 2, headersEnd);
            var content = body.substring(headersEnd + 4, next - 2).getBytes(StandardCharsets.ISO_8859_1);
            var name = headers.split("name=\"")[1].split("\"")[0];
            if (headers.contains("filename=")) {
                soundType = headers.split("Content-Type: ")[1];
                samples = new short[(content.length - WAV_HEADER) / Short.BYTES];
                ByteBuffer.wrap(content, WAV_HEADER, samples.length * Short.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .get(samples);
            } else {
                fields.computeIfAbsent(name, key -> new ArrayList<>()).add(new String(content, StandardCharsets.UTF_8));
            }
            at = next;
        }
        return new Received(exchange.getRequestHeaders().getFirst("Authorization"), fields, soundType, samples);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
