package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.address.HostLookup;
import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.testsupport.HostileAddresses;
import dev.mediajobs.testsupport.Traps;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All that callers have fetched goes this way: input of jobs, registered media, samples of recognition libraries. */
@Timeout(120)
class HostileSourcesTest {

    private static final String ALLOWED = "127.0.0.9";
    private static final int LEAST_FORMS = 300;
    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    @TempDir
    Path home;

    private final Vertx vertx = Vertx.vertx();
    private Traps traps;

    @BeforeEach
    void setUp() throws Exception {
        traps = new Traps();
    }

    @AfterEach
    void tearDown() throws Exception {
        traps.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void trapTellsOfWhoComes() throws Exception {
        for (var address : List.of("127.0.0.1", "127.0.0.2", "127.1.1.1", "::1")) {
            new java.net.Socket(InetAddress.getByName(address), traps.port()).close();
        }
        assertThat(traps.connections()).isEqualTo(4);
        assertThat(traps.connections()).isZero();
    }

    @Test
    void noFormOfAnAddressIsConnectedTo() throws Exception {
        var urls = HostileAddresses.urls(traps.port());
        assertThat(urls).hasSizeGreaterThan(LEAST_FORMS);
        var web = source(HostileAddresses::resolve);
        for (var url : urls) {
            assertRefused(url, refusal(web, url));
        }
        assertThat(traps.connections()).isZero();
    }

    @Test
    void noFormOfAnAddressIsRedirectedTo() throws Exception {
        var urls = HostileAddresses.urls(traps.port());
        var asked = new AtomicInteger();
        var port = vertx.createHttpServer()
                .requestHandler(request -> {
                    var number = Integer.parseInt(request.path().substring(1));
                    asked.incrementAndGet();
                    // As a server writes it, byte by byte; what no header can hold is tried as an address only.
                    request.response()
                            .setStatusCode(REDIRECTS.get(number % REDIRECTS.size()))
                            .putHeader("Location", urls.get(number).replaceAll("[\\p{Cntrl}\u2028]", "%09"))
                            .end();
                })
                .listen(0, ALLOWED)
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        var web = source(host -> host.equals("start.example")
                ? new InetAddress[] {InetAddress.getByName(ALLOWED)}
                : HostileAddresses.resolve(host));
        for (var i = 0; i < urls.size(); i++) {
            assertRefused("redirect to " + urls.get(i), refusal(web, "http://start.example:" + port + "/" + i));
        }
        assertThat(asked.get()).isGreaterThanOrEqualTo(urls.size());
        assertThat(traps.connections()).isZero();
    }

    @Test
    void nameServerThatAnswersOtherwiseTheSecondTimeGainsNothing() throws Exception {
        var lookups = new AtomicInteger();
        HostLookup.Resolver rebinding = host ->
                new InetAddress[] {InetAddress.getByName(lookups.getAndIncrement() == 0 ? ALLOWED : "127.0.0.1")};
        // Nobody listens there: what is connected to is the address that was checked.
        assertThat(refusal(source(rebinding), "http://rebinding.example:" + traps.port() + "/"))
                .contains(Reason.UNAVAILABLE);
        assertThat(lookups).hasValue(1);
        assertThat(refusal(source(rebinding), "http://rebinding.example:" + traps.port() + "/"))
                .contains(Reason.NOT_ALLOWED);
        assertThat(traps.connections()).isZero();
    }

    @Test
    void oneForbiddenAddressAmongManyForbidsTheHost() throws Exception {
        HostLookup.Resolver mixed = host -> new InetAddress[] {
            InetAddress.getByName(ALLOWED), InetAddress.getByName("::1"), InetAddress.getByName(ALLOWED)
        };
        assertThat(refusal(source(mixed), "http://mixed.example:" + traps.port() + "/"))
                .contains(Reason.NOT_ALLOWED);
        assertThat(traps.connections()).isZero();
    }

    /** An unknown reason would be one of a connection that was tried. */
    private static void assertRefused(String what, Optional<Reason> reason) {
        assertThat(reason.orElse(Reason.NOT_ALLOWED)).as(what).isIn(EnumSet.of(Reason.NOT_ALLOWED, Reason.NOT_FOUND));
    }

    /** @return empty when it is no address that a job is accepted with */
    private Optional<Reason> refusal(WebSource web, String url) throws InterruptedException {
        MediaAddress address;
        try {
            address = MediaAddresses.parse(url);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).endsWith(".");
            return Optional.empty();
        }
        try {
            web.copy((MediaAddress.OnWeb) address, home.resolve("input"));
        } catch (MediaException e) {
            return Optional.of(e.reason());
        }
        throw new AssertionError(url + " was fetched");
    }

    private WebSource source(HostLookup.Resolver resolver) {
        var settings = TestSettings.media(home, Map.of("allowed-networks", ALLOWED));
        return new WebSource(vertx, settings, resolver, new HttpClientOptions());
    }
}
