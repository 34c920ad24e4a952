package dev.mediajobs.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Stands where the cloud would and keeps what its official clients send. */
final class RecordingServer implements AutoCloseable {

    private static final byte[] ANSWER = "{\"RequestId\":\"0\"}".getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<SignedRequest> requests = new LinkedBlockingQueue<>();
    private final HttpServer server;

    RecordingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::record);
        server.start();
    }

    String endpoint() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    SignedRequest take() {
        var request = requests.poll();
        if (request == null) {
            throw new IllegalStateException("The client sent nothing");
        }
        return request;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void record(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, List<String>>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            var body = exchange.getRequestBody().readAllBytes();
            var type = exchange.getRequestHeaders().getFirst("Content-Type");
            var isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
            requests.add(new SignedRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    decode(exchange.getRequestURI().getRawQuery()),
                    isForm ? decode(new String(body, StandardCharsets.UTF_8)) : List.of(),
                    headers,
                    body,
                    exchange.getRemoteAddress().getAddress().getHostAddress()));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    private static List<Map.Entry<String, String>> decode(String encoded) {
        var parameters = new ArrayList<Map.Entry<String, String>>();
        for (var pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            var parts = pair.split("=", 2);
            parameters.add(Map.entry(decodeOne(parts[0]), parts.length == 1 ? "" : decodeOne(parts[1])));
        }
        return parameters;
    }

    private static String decodeOne(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
