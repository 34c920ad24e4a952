package dev.mediajobs.process;

import dev.mediajobs.testsupport.Sdk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

/** A signed request of the vendor's client, byte by byte. */
record RawRequest(byte[] bytes) {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final String LAST_CHUNK = "0\r\n\r\n";

    /** Lets the client send it, with version 3 of the signature, to nobody who would know what to do with it. */
    static RawRequest of(String action, Map<String, String> parameters) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var received = CompletableFuture.supplyAsync(() -> receive(server));
            Sdk.of(server.getLocalPort(), Site.KEY_ID, Site.KEY_SECRET).call(action, parameters);
            return new RawRequest(received.join());
        }
    }

    /** Sends it as soon as all parties of the barrier are about to. */
    KeptConnection.Answer send(int port, CyclicBarrier barrier) throws Exception {
        try (var connection = new KeptConnection(port)) {
            barrier.await();
            return connection.ask(bytes);
        }
    }

    private static byte[] receive(ServerSocket server) {
        try (var socket = server.accept()) {
            var in = socket.getInputStream();
            var request = new ByteArrayOutputStream();
            var head = KeptConnection.head(in);
            request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(
                    head.contains("chunked")
                            ? KeptConnection.upTo(in, LAST_CHUNK)
                            : in.readNBytes(KeptConnection.contentLength(head)));
            socket.getOutputStream().write(ANSWER);
            return request.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
