package dev.mediajobs.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a function and turns requests into events, and its answers into theirs. */
final class Gateway implements AutoCloseable {

    private final DeployedFunction function;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Gateway(DeployedFunction function) throws IOException {
        this.function = function;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = function.invoke(event(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().remove("Content-Length");
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static HttpEvent event(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        headers.remove("transfer-encoding");
        var caller = exchange.getRemoteAddress().getAddress().getHostAddress();
        headers.put("x-forwarded-for", caller);
        headers.put("x-forwarded-proto", "https");
        headers.put("x-forwarded-port", "443");
        var uri = exchange.getRequestURI();
        try {
            return new HttpEvent(
                    exchange.getRequestMethod(),
                    uri.getRawPath(),
                    Optional.ofNullable(uri.getRawQuery()).orElse(""),
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    caller);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
