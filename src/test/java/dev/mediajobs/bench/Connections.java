package dev.mediajobs.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import io.vertx.mutiny.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests that lie ready as bytes over connections that stay open, on each the next one after the answer to the
 * last. Built on sockets instead of an HTTP client: what generates the load shares the processors with what is measured.
 */
final class Connections {

    private static final String LENGTH = "\r\ncontent-length:";
    private static final int OK = 200;

    private final NetClient client;

    Connections(Vertx vertx) {
        client = vertx.createNetClient();
    }

    /**
     * @param seconds from the first request to the last answer
     * @param refused answers other than 200, by status
     */
    record Sent(double seconds, long[] sortedNanos, Map<Integer, Integer> refused, String firstRefusal) {

        double millis(double quantile) {
            return sortedNanos[(int) Math.min(sortedNanos.length - 1, quantile * sortedNanos.length)] / 1e6;
        }
    }

    /** @throws RuntimeException when a connection breaks */
    Sent send(int port, List<Buffer> requests, int connections) {
        var sockets = new ArrayList<NetSocket>();
        for (var i = 0; i < connections; i++) {
            sockets.add(client.connect(port, "127.0.0.1").await().indefinitely());
        }
        var run = new Run(requests);
        var begin = System.nanoTime();
        sockets.forEach(socket -> new Line(socket.getDelegate(), run).begin());
        run.done.join();
        var seconds = (System.nanoTime() - begin) / 1e9;
        sockets.forEach(NetSocket::closeAndForget);
        Arrays.sort(run.nanos);
        return new Sent(seconds, run.nanos, new TreeMap<>(run.refused), run.firstRefusal);
    }

    private static final class Run {

        private final List<Buffer> requests;
        private final long[] nanos;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private volatile String firstRefusal;

        Run(List<Buffer> requests) {
            this.requests = requests;
            this.nanos = new long[requests.size()];
        }

        void answer(int index, long took, int status, Buffer whole) {
            nanos[index] = took;
            if (status != OK) {
                refused.merge(status, 1, Integer::sum);
                firstRefusal = firstRefusal == null ? whole.toString() : firstRefusal;
            }
            if (answered.incrementAndGet() == requests.size()) {
                done.complete(null);
            }
        }
    }

    /** One connection. */
    private static final class Line {

        private final io.vertx.core.net.NetSocket socket;
        private final Run run;
        private Buffer answer = Buffer.buffer();
        private int index;
        private long sentAt;

        Line(io.vertx.core.net.NetSocket socket, Run run) {
            this.socket = socket;
            this.run = run;
        }

        void begin() {
            socket.handler(this::read);
            socket.exceptionHandler(run.done::completeExceptionally);
            socket.closeHandler(closed ->
                    run.done.completeExceptionally(new IllegalStateException("The service closed a connection")));
            next();
        }

        private void next() {
            index = run.next.getAndIncrement();
            if (index < run.requests.size()) {
                sentAt = System.nanoTime();
                socket.write(run.requests.get(index));
            }
        }

        private void read(Buffer bytes) {
            answer = answer.length() == 0 ? bytes : answer.appendBuffer(bytes);
            var text = answer.toString(StandardCharsets.ISO_8859_1);
            var head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return;
            }
            if (text.length() < head + 4 + bodyLength(text.substring(0, head))) {
                return;
            }
            run.answer(index, System.nanoTime() - sentAt, Integer.parseInt(text.substring(9, 12)), answer);
            answer = Buffer.buffer();
            next();
        }

        private int bodyLength(String head) {
            var at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
            if (at < 0) {
                run.done.completeExceptionally(new IllegalStateException("An answer of unknown length: " + head));
                return Integer.MAX_VALUE / 2;
            }
            var end = head.indexOf("\r\n", at + LENGTH.length());
            return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end)
                    .trim());
        }
    }
}
