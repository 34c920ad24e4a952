package dev.mediajobs.rpc;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.DatagramSocketMetrics;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.HttpClientMetrics;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.function.Consumer;

/** Metrics that count as the ones they wrap, and show each request to a watcher as it begins. */
record RequestWatch(VertxMetricsFactory inner, Consumer<HttpServerRequest> watcher) implements VertxMetricsFactory {

    @Override
    public VertxMetrics metrics(VertxOptions options) {
        return new Watched(inner == null ? new VertxMetrics() {} : inner.metrics(options), watcher);
    }

    private record Watched(VertxMetrics inner, Consumer<HttpServerRequest> watcher) implements VertxMetrics {

        @Override
        @SuppressWarnings("unchecked")
        public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(HttpServerOptions options, SocketAddress address) {
            var metrics = inner.createHttpServerMetrics(options, address);
            return new WatchedServer(
                    metrics == null
                            ? new HttpServerMetrics<>() {}
                            : (HttpServerMetrics<Object, Object, Object>) metrics,
                    watcher);
        }

        @Override
        public EventBusMetrics<?> createEventBusMetrics() {
            return inner.createEventBusMetrics();
        }

        @Override
        public ClientMetrics<?, ?, ?, ?> createClientMetrics(SocketAddress remote, String type, String namespace) {
            return inner.createClientMetrics(remote, type, namespace);
        }

        @Override
        public HttpClientMetrics<?, ?, ?, ?> createHttpClientMetrics(HttpClientOptions options) {
            return inner.createHttpClientMetrics(options);
        }

        @Override
        public TCPMetrics<?> createNetServerMetrics(NetServerOptions options, SocketAddress address) {
            return inner.createNetServerMetrics(options, address);
        }

        @Override
        public TCPMetrics<?> createNetClientMetrics(NetClientOptions options) {
            return inner.createNetClientMetrics(options);
        }

        @Override
        public DatagramSocketMetrics createDatagramSocketMetrics(DatagramSocketOptions options) {
            return inner.createDatagramSocketMetrics(options);
        }

        @Override
        public PoolMetrics<?> createPoolMetrics(String type, String name, int size) {
            return inner.createPoolMetrics(type, name, size);
        }

        @Override
        public void vertxCreated(Vertx vertx) {
            inner.vertxCreated(vertx);
        }

        @Override
        public boolean isMetricsEnabled() {
            return true;
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
