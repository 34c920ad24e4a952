package dev.mediajobs.media;

import dev.mediajobs.address.AddressGuard;
import dev.mediajobs.address.HostLookup;
import dev.mediajobs.address.RefusedAddressException;
import dev.mediajobs.media.MediaException.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Media on the web: from hosts that may be connected to, at the addresses that were checked. */
@ApplicationScoped
class WebSource {

    static final int MAX_REDIRECTS = 3;

    private final HttpClient client;
    private final HostLookup hosts;
    private final Vertx vertx;
    private final long maxSize;
    private final Duration fetchTimeout;

    @Inject
    WebSource(Vertx vertx, MediaSettings settings) {
        this(vertx, settings, InetAddress::getAllByName, new HttpClientOptions());
    }

    WebSource(Vertx vertx, MediaSettings settings, HostLookup.Resolver resolver, HttpClientOptions options) {
        this.vertx = vertx;
        this.hosts = new HostLookup(new AddressGuard(settings.allowedNetworks().orElse(List.of())), resolver);
        this.maxSize = settings.maxSize().asLongValue();
        this.fetchTimeout = settings.fetchTimeout();
        var silence = settings.connectTimeout();
        this.client = vertx.createHttpClient(options.setConnectTimeout((int) silence.toMillis())
                .setReadIdleTimeout((int) Math.max(1, silence.toSeconds()))
                .setKeepAlive(false));
    }

    /** Copies a page's body to a file, which is made. */
    void copy(MediaAddress.OnWeb address, Path target) throws MediaException, InterruptedException {
        copy(address, target, maxSize, fetchTimeout);
    }

    void copy(MediaAddress.OnWeb address, Path target, long most, Duration timeout)
            throws MediaException, InterruptedException {
        var deadline = Deadline.in(timeout);
        var uri = address.uri();
        for (var redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            var body = request(uri, deadline, most);
            var status = body.response().statusCode();
            if (status == 200) {
                body.copy(target, deadline);
                return;
            }
            body.discard();
            if (!isRedirect(status)) {
                throw refusal(uri, status);
            }
            uri = target(uri, body.response().getHeader("Location"));
        }
        throw new MediaException(Reason.NOT_ALLOWED, name(address.uri()) + " redirects too often.");
    }

    private WebBody request(URI uri, Deadline deadline, long most) throws MediaException, InterruptedException {
        MediaException last = null;
        for (var ip : allowedAddresses(uri)) {
            try {
                return deadline.await(client.request(options(uri, ip))
                        .compose(r -> r.send().map(response -> new WebBody(vertx, response, most))));
            } catch (MediaException e) {
                last = e;
            }
        }
        throw last;
    }

    private InetAddress[] allowedAddresses(URI uri) throws MediaException {
        try {
            return hosts.addresses(HostLookup.host(uri));
        } catch (UnknownHostException e) {
            throw new MediaException(Reason.NOT_FOUND, "The host " + uri.getHost() + " is unknown.");
        } catch (RefusedAddressException e) {
            throw new MediaException(Reason.NOT_ALLOWED, e.getMessage());
        }
    }

    private static RequestOptions options(URI uri, InetAddress ip) {
        var ssl = isHttps(uri);
        var port = uri.getPort() > 0 ? uri.getPort() : ssl ? 443 : 80;
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, ip.getHostAddress()))
                .setHost(HostLookup.host(uri))
                .setPort(port)
                .setSsl(ssl)
                .setMethod(HttpMethod.GET)
                .setFollowRedirects(false)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .putHeader("User-Agent", "mediajobs")
                .putHeader("Accept", "*/*");
    }

    private static URI target(URI from, String location) throws MediaException {
        if (location == null) {
            throw new MediaException(Reason.NOT_FOUND, name(from) + " redirects to nowhere.");
        }
        URI to;
        try {
            to = MediaAddresses.onWeb(from.resolve(location).toString()).uri();
        } catch (IllegalArgumentException e) {
            throw new MediaException(
                    Reason.NOT_ALLOWED, name(from) + " redirects to an address that is not allowed.", e);
        }
        if (isHttps(from) && !isHttps(to)) {
            throw new MediaException(Reason.NOT_ALLOWED, name(from) + " redirects from https to http.");
        }
        return to;
    }

    private static MediaException refusal(URI uri, int status) {
        var message = name(uri) + " answers with status " + status + ".";
        return switch (status) {
            case 401, 403, 407, 451 -> new MediaException(Reason.NOT_ALLOWED, message);
            case 408, 425, 429 -> new MediaException(Reason.UNAVAILABLE, message);
            default -> new MediaException(status >= 500 ? Reason.UNAVAILABLE : Reason.NOT_FOUND, message);
        };
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static boolean isHttps(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** Without the query, which may hold a signature. */
    private static String name(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
