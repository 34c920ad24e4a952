package dev.mediajobs.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.testsupport.Sdk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

/** A signed request of the vendor's client, byte by byte. */
record RawRequest(byte[] bytes) {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LAST_CHUNK = "0\r\n\r\n";

    record Answer(int status, JsonNode body) {}

    /** Lets the client send it, with version 3 of the signature, to nobody who would know what to do with it. */
    static RawRequest of(String action, Map<String, String> parameters) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var received = CompletableFuture.supplyAsync(() -> receive(server));
            Sdk.of(server.getLocalPort(), Site.KEY_ID, Site.KEY_SECRET).call(action, parameters);
            return new RawRequest(received.join());
        }
    }

    /** Sends it as soon as all parties of the barrier are about to. */
    Answer send(int port, CyclicBarrier barrier) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            barrier.await();
            socket.getOutputStream().write(bytes);
            var in = socket.getInputStream();
            var head = new String(upTo(in, END_OF_HEAD), StandardCharsets.ISO_8859_1);
            var body = in.readNBytes(contentLength(head));
            return new Answer(Integer.parseInt(head.split(" ", 3)[1]), new ObjectMapper().readTree(body));
        }
    }

    private static byte[] receive(ServerSocket server) {
        try (var socket = server.accept()) {
            var in = socket.getInputStream();
            var request = new ByteArrayOutputStream();
            var head = new String(upTo(in, END_OF_HEAD), StandardCharsets.ISO_8859_1);
            request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(head.contains("chunked") ? upTo(in, LAST_CHUNK) : in.readNBytes(contentLength(head)));
            socket.getOutputStream().write(ANSWER);
            return request.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] upTo(InputStream in, String end) throws IOException {
        var read = new StringBuilder();
        while (!read.toString().endsWith(end)) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("The connection was closed after: " + read);
            }
            read.append((char) next);
        }
        return read.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int contentLength(String head) {
        return head.toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElse(0);
    }
}
