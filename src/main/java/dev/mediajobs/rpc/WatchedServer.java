package dev.mediajobs.rpc;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.function.Consumer;

/** The metrics of one server, see {@link RequestWatch}. */
record WatchedServer(HttpServerMetrics<Object, Object, Object> inner, Consumer<HttpServerRequest> watcher)
        implements HttpServerMetrics<Object, Object, Object> {

    @Override
    public Object requestBegin(Object socket, HttpRequest request) {
        if (request instanceof HttpServerRequest served) {
            watcher.accept(served);
        }
        return inner.requestBegin(socket, request);
    }

    @Override
    public void requestEnd(Object request, HttpRequest observed, long bytesRead) {
        inner.requestEnd(request, observed, bytesRead);
    }

    @Override
    public void requestReset(Object request) {
        inner.requestReset(request);
    }

    @Override
    public void responseBegin(Object request, HttpResponse response) {
        inner.responseBegin(request, response);
    }

    @Override
    public Object responsePushed(Object socket, HttpMethod method, String uri, HttpResponse response) {
        return inner.responsePushed(socket, method, uri, response);
    }

    @Override
    public void responseEnd(Object request, HttpResponse response, long bytesWritten) {
        inner.responseEnd(request, response, bytesWritten);
    }

    @Override
    public void requestRouted(Object request, String route) {
        inner.requestRouted(request, route);
    }

    @Override
    public Object connected(Object socket, Object request, ServerWebSocket webSocket) {
        return inner.connected(socket, request, webSocket);
    }

    @Override
    public void disconnected(Object webSocket) {
        inner.disconnected(webSocket);
    }

    @Override
    public Object connected(SocketAddress remote, String name) {
        return inner.connected(remote, name);
    }

    @Override
    public void disconnected(Object socket, SocketAddress remote) {
        inner.disconnected(socket, remote);
    }

    @Override
    public void bytesRead(Object socket, SocketAddress remote, long bytes) {
        inner.bytesRead(socket, remote, bytes);
    }

    @Override
    public void bytesWritten(Object socket, SocketAddress remote, long bytes) {
        inner.bytesWritten(socket, remote, bytes);
    }

    @Override
    public void exceptionOccurred(Object socket, SocketAddress remote, Throwable failure) {
        inner.exceptionOccurred(socket, remote, failure);
    }

    @Override
    public void close() {
        inner.close();
    }
}
