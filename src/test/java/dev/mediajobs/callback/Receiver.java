package dev.mediajobs.callback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.testsupport.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Takes messages, and answers them as it is told. */
public final class Receiver extends LoopbackServer {

    public final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    volatile Function<Received, HttpHandler> answer = message -> text(200, "");

    public record Received(String path, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.get(name);
        }

        public String id() {
            return header("webhook-id");
        }
    }

    public Receiver() {
        super("/", "/probe");
    }

    @Override
    protected HttpHandler receive(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var message = new Received(exchange.getRequestURI().toString(), headers, body);
        received.add(message);
        return answer.apply(message);
    }

    List<String> bodies() {
        return List.copyOf(received).stream().map(Received::body).toList();
    }
}
