package dev.mediajobs.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.address.AddressGuard;
import dev.mediajobs.address.HostLookup;
import dev.mediajobs.address.Network;
import dev.mediajobs.testsupport.HostileAddresses;
import dev.mediajobs.testsupport.LoopbackServer;
import dev.mediajobs.testsupport.Traps;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All places that callers name go this way: NotifyUrl of jobs and pipelines, NotifyAddress, and those of accounts. */
@Timeout(120)
class HostileReceiversTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final HttpPosts posts = new HttpPosts(vertx, 4, Duration.ofSeconds(2));
    private Traps traps;

    @BeforeEach
    void setUp() throws Exception {
        traps = new Traps();
    }

    @AfterEach
    void tearDown() throws Exception {
        posts.close();
        traps.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void noFormOfAnAddressIsCalled() throws Exception {
        var urls = HostileAddresses.urls(traps.port());
        var looked = 0;
        for (var url : urls) {
            var target = Target.of(url);
            assertThat(target.filter(Target.Queue.class::isInstance)).isEmpty();
            if (target.isPresent()) {
                looked++;
                assertThat(failure(target.get(), HostileAddresses::resolve).code())
                        .as(url)
                        .isIn(SendFailure.NOT_ALLOWED, SendFailure.HOST_UNKNOWN);
            }
        }
        assertThat(looked).isGreaterThan(300);
        assertThat(traps.connections()).isZero();
    }

    @Test
    void nameServerThatAnswersOtherwiseTheSecondTimeGainsNothing() throws Exception {
        var lookups = new AtomicInteger();
        HostLookup.Resolver rebinding = host ->
                new InetAddress[] {InetAddress.getByName(lookups.getAndIncrement() == 0 ? "127.0.0.9" : "127.0.0.1")};
        var target = Target.of("http://rebinding.example:" + traps.port() + "/").orElseThrow();
        assertThat(failure(target, rebinding).code()).isEqualTo(SendFailure.NOT_CONNECTED);
        assertThat(lookups).hasValue(1);
        assertThat(failure(target, rebinding).code()).isEqualTo(SendFailure.NOT_ALLOWED);
        assertThat(traps.connections()).isZero();
    }

    @Test
    void noRedirectIsFollowed() throws Exception {
        try (var receiver = new Receiver()) {
            var urls = HostileAddresses.urls(traps.port()).stream()
                    .filter(url -> url.chars().allMatch(c -> c > ' ' && c < 0x7f))
                    .limit(50)
                    .toList();
            var target = Target.of(receiver.url()).orElseThrow();
            for (var url : urls) {
                receiver.answering(LoopbackServer.text(307, "", "Location", url));
                var answer = posts.send(
                        post(target),
                        new HostLookup(new AddressGuard(List.of(Network.of("127.0.0.1"))), InetAddress::getAllByName),
                        LIMIT);
                assertThat(answer.status()).isEqualTo(307);
            }
            assertThat(receiver.received).hasSize(urls.size());
        }
        assertThat(traps.connections()).isZero();
    }

    /** The name goes into the path of the operator's own queue service. */
    @Test
    void noQueueNameLeadsElsewhere() {
        for (var name : List.of(
                "ice-callback-../../other",
                "ice-callback-a/../b",
                "ice-callback-%2e%2e",
                "ice-callback-a?b",
                "ice-callback-a#b",
                "ice-callback-a@127.0.0.1",
                "ice-callback-a\r\nHost: x",
                "ice-callback-",
                "other-queue")) {
            assertThat(Target.of(name)).as(name).isEmpty();
        }
    }

    private SendFailure failure(Target target, HostLookup.Resolver resolver) {
        var hosts = new HostLookup(new AddressGuard(List.of(Network.of("127.0.0.9"))), resolver);
        var failure = catchThrowableOfType(SendFailure.class, () -> posts.send(post(target), hosts, LIMIT));
        assertThat(failure).as("failure of %s", target).isNotNull();
        return failure;
    }

    private static Post post(Target target) {
        return new Post(((Target.Web) target).uri(), Map.of(), "{}");
    }
}
