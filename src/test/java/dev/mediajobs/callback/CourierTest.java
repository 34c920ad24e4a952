package dev.mediajobs.callback;

import static dev.mediajobs.testsupport.LoopbackServer.cutOff;
import static dev.mediajobs.testsupport.LoopbackServer.endless;
import static dev.mediajobs.testsupport.LoopbackServer.hangingUp;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.testsupport.SettableClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The receiver stands on 127.0.0.1, which is allowed; a trap on 127.0.0.3, which is not. */
@Timeout(30)
class CourierTest {

    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final String BODY = "{\"Type\":\"smarttag\",\"UserData\":\"a<b>&c ä\"}";

    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();
    private final Receiver receiver = new Receiver();
    private ServerSocket trap;
    private Courier courier;

    @BeforeEach
    void setUp() throws IOException {
        clock.set(NOW);
        trap = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"));
        courier = courier(Map.of());
    }

    @AfterEach
    void tearDown() throws IOException {
        courier.close();
        receiver.close();
        trap.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void answerOfSuccessDelivers(int status) throws Exception {
        receiver.answering(text(status, ""));
        var outcome = send(receiver.url() + "/a?b=c%20d");
        assertThat(outcome.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(outcome.status()).contains(status);
        var message = receiver.received.get(0);
        assertThat(message.path()).isEqualTo("/a?b=c%20d");
        assertThat(message.body()).isEqualTo(BODY);
        assertThat(message.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(message.header("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(message.header("webhook-signature")).isNull();
        assertThat(message.header("X-ICE-SIGNATURE")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 503})
    void otherAnswersAreTriedAgain(int status) throws Exception {
        receiver.answering(text(status, "no"));
        var outcome = send(receiver.url());
        assertThat(outcome.state()).isEqualTo(DeliveryState.READY);
        assertThat(outcome.status()).contains(status);
        assertThat(code(outcome)).isEqualTo("HttpStatus");
        assertThat(wait(outcome)).isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectIsAFailureAndNotFollowed(int status) throws Exception {
        receiver.answering(
                text(status, "", "Location", "http://127.0.0.3:" + trap.getLocalPort() + "/latest/meta-data"));
        assertThat(send(receiver.url()).state()).isEqualTo(DeliveryState.READY);
        assertThat(receiver.received).hasSize(1);
        assertNobodyCame();
    }

    @Test
    void goneIsTheEnd() throws Exception {
        receiver.answering(text(410, ""));
        var outcome = send(receiver.url());
        assertThat(outcome.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(code(outcome)).isEqualTo("Gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7200", "Fri, 01 May 2026 12:00:00 GMT"})
    void receiverSaysWhenToComeBack(String retryAfter) throws Exception {
        receiver.answering(text(429, "", "Retry-After", retryAfter));
        assertThat(wait(send(receiver.url()))).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "Mon, 01 Jan 2024 12:00:00 GMT", "99999999999999999999"})
    void strangeTimesToComeBackAreNotHeeded(String retryAfter) throws Exception {
        receiver.answering(text(503, "", "Retry-After", retryAfter));
        assertThat(wait(send(receiver.url()))).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void receiverThatNeverAnswersIsLeftInTime() throws Exception {
        receiver.answering(receiver.never());
        var begin = System.nanoTime();
        assertThat(code(send(receiver.url()))).isEqualTo(SendFailure.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(LIMIT, LIMIT.multipliedBy(4));
    }

    @Test
    void receiverThatAnswersByteByByteIsLeftInTime() throws Exception {
        try (var loris = new SlowLoris()) {
            var begin = System.nanoTime();
            assertThat(code(send(loris.url()))).isEqualTo(SendFailure.TIMED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.multipliedBy(4));
        }
    }

    @Test
    void bodyOfAnAnswerIsNotWaitedFor() throws Exception {
        courier.close();
        courier = courier(Map.of("timeout", "10s"));
        for (var answer : Arrays.asList(receiver.dripping(), endless(), cutOff())) {
            receiver.answering(answer);
            var begin = System.nanoTime();
            var outcome = courier.deliver(delivery(receiver.url()), Duration.ofSeconds(10));
            assertThat(outcome.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void headersWithoutEndAreNotRead() throws Exception {
        receiver.answering(text(200, "", "X-Long", "x".repeat(20_000)));
        assertThat(code(send(receiver.url()))).isEqualTo(SendFailure.NO_ANSWER);
    }

    @Test
    void receiverThatHangsUpOrIsDownIsTriedAgain() throws Exception {
        receiver.answering(hangingUp());
        assertThat(code(send(receiver.url()))).isEqualTo(SendFailure.NO_ANSWER);
        try (var free = new ServerSocket(0)) {
            var port = free.getLocalPort();
            free.close();
            assertThat(code(send("http://127.0.0.1:" + port))).isEqualTo(SendFailure.NOT_CONNECTED);
        }
        var unknown = send("http://receiver.invalid/");
        assertThat(code(unknown)).isEqualTo(SendFailure.HOST_UNKNOWN);
        assertThat(unknown.state()).isEqualTo(DeliveryState.READY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.3:%d/",
                "http://[::ffff:127.0.0.3]:%d/",
                "http://2130706435:%d/",
                "http://[::1]:%d/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.100.100.200/latest/meta-data",
                "http://10.0.0.1/",
                "http://[fd00:ec2::254]/",
                "https://192.168.1.1/"
            })
    void addressThatIsNotPublicIsNotCalled(String url) throws Exception {
        var outcome = send(url.formatted(trap.getLocalPort()));
        assertThat(code(outcome)).isEqualTo(SendFailure.NOT_ALLOWED);
        assertThat(outcome.state()).isEqualTo(DeliveryState.DEAD);
        assertNobodyCame();
    }

    @Test
    void messageIsSignedWithEachSecret() throws Exception {
        courier.close();
        courier = courier(
                Map.of("secrets", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,whsec_b3RoZXItc2VjcmV0LW9mLTI0LWJ5dGVz"));
        var delivery = delivery(receiver.url());
        courier.deliver(delivery, LIMIT);
        var message = receiver.received.get(0);
        assertThat(message.id()).isEqualTo(JobIds.text(delivery.id()));
        var signed = message.id() + "." + message.header("webhook-timestamp") + "." + message.body();
        assertThat(message.header("webhook-signature").split(" "))
                .containsExactly(
                        "v1,"
                                + hmac(
                                        "HmacSHA256",
                                        Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                                        signed),
                        "v1,"
                                + hmac(
                                        "HmacSHA256",
                                        Base64.getDecoder().decode("b3RoZXItc2VjcmV0LW9mLTI0LWJ5dGVz"),
                                        signed));
    }

    @Test
    void messageForAQueueIsPutIntoIt() throws Exception {
        courier.close();
        courier = courier(Map.of(
                "queues.endpoint", receiver.url() + "/",
                "queues.access-key-id", "key",
                "queues.access-key-secret", "secret"));
        receiver.answering(text(201, "<Message/>"));
        assertThat(send("ice-callback-done").state()).isEqualTo(DeliveryState.DELIVERED);
        var message = receiver.received.get(0);
        assertThat(message.path()).isEqualTo("/queues/ice-callback-done/messages");
        assertThat(message.header("Date")).isEqualTo("Fri, 01 May 2026 10:00:00 GMT");
        assertThat(message.body())
                .contains("<MessageBody>{\"Type\":\"smarttag\",\"UserData\":\"a&lt;b&gt;&amp;c ä\"}</MessageBody>");
        var signed = "POST\n\ntext/xml\nFri, 01 May 2026 10:00:00 GMT\nx-mns-version:2015-06-06\n"
                + "/queues/ice-callback-done/messages";
        assertThat(message.header("Authorization"))
                .isEqualTo("MNS key:" + hmac("HmacSHA1", "secret".getBytes(StandardCharsets.UTF_8), signed));
        assertThat(message.header("webhook-id")).isNull();
    }

    @Test
    void messageForAQueueIsBase64WhereItIsToBe() throws Exception {
        courier.close();
        courier = courier(Map.of("queues.endpoint", receiver.url(), "queues.base64", "true"));
        send("ice-callback-done");
        var message = receiver.received.get(0);
        var text = message.body().replaceAll(".*<MessageBody>|</MessageBody>.*", "");
        assertThat(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                .isEqualTo(BODY);
        assertThat(message.header("Authorization")).isNull();
    }

    @Test
    void withoutQueuesTheirMessagesAreDeadAndSayWhy() throws Exception {
        var outcome = send("ice-callback-done");
        assertThat(outcome.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(code(outcome)).isEqualTo(SendFailure.NO_QUEUES);
    }

    @Test
    void settingsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> courier(Map.of("queues.endpoint", "queues.example")))
                .hasMessageContaining("mediajobs.callback.queues.endpoint");
        assertThatThrownBy(() -> courier(Map.of("queues.access-key-id", "key")))
                .hasMessageContaining("mediajobs.callback.queues.access-key-secret");
        assertThatThrownBy(() -> courier(Map.of("schedule", "0s,-5s")))
                .hasMessageContaining("mediajobs.callback.schedule");
        assertThatThrownBy(() -> courier(Map.of("schedule", "10s,1m"))).hasMessageContaining("must begin with 0s");
    }

    /** The time is over before the body has ended. */
    @Test
    void answerCountsOnceItsHeadIsThere() throws Exception {
        receiver.answering(receiver.dripping());
        var outcome = send(receiver.url());
        assertThat(outcome.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(outcome.status()).contains(200);
    }

    @Test
    void longHeadersOfAnAnswerAreRead() throws Exception {
        receiver.answering(text(200, "", "X-Long", "x".repeat(10_000)));
        assertThat(send(receiver.url()).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    private Courier courier(Map<String, String> changes) {
        return new Courier(vertx, null, CallbackSettingsOf.changed(changes), clock);
    }

    private Outcome send(String target) throws InterruptedException {
        return courier.deliver(delivery(target), LIMIT);
    }

    private static Delivery delivery(String target) {
        return new Delivery(JobIds.next(), 1, 7, JobIds.next(), target, "host", BODY, 1, NOW, false, Optional.empty());
    }

    private static String code(Outcome outcome) {
        return outcome.problem().orElseThrow().code();
    }

    private static Duration wait(Outcome outcome) {
        return Duration.between(NOW, outcome.nextAt().orElseThrow());
    }

    private void assertNobodyCame() throws IOException {
        trap.setSoTimeout(50);
        assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private static String hmac(String algorithm, byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
