package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.process.Wait;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerFunctionsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int FAN_OUT = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** A second try of the whole length would take it. */
    private static final Duration ALMOST_TWICE = TIMEOUT.multipliedBy(2).minusMillis(200);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Receiver receiver = new Receiver(VERTX);
    private final Receiver other = new Receiver(VERTX);

    @AfterEach
    void closeReceivers() {
        Stream.of(receiver, other).forEach(Receiver::close);
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @Test
    void workerIsCalledAsynchronouslyAndToldTheSecret() {
        await(functions(receiver).call(1));
        assertThat(receiver.received()).hasSize(1);
        var call = receiver.received().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).isEqualTo("/invoke");
        assertThat(call.headers())
                .containsEntry("X-Fc-Invocation-Type", "Async")
                .containsEntry("X-Mediajobs-Secret", Hosted.SECRET)
                .containsEntry("Content-Type", "application/json");
        assertThat(Invocation.of(call.body())).isEqualTo(Invocation.ADVANCE);
    }

    @Test
    void manyStepsCallNoMoreThanTheFanOut() {
        await(functions(receiver).call(1000));
        assertThat(receiver.received()).hasSize(FAN_OUT);
    }

    @Test
    void workersTakeTurns() {
        await(functions(receiver, other).call(FAN_OUT));
        assertThat(receiver.received()).hasSize(FAN_OUT / 2);
        assertThat(other.received()).hasSize(FAN_OUT / 2);
    }

    @Test
    void nothingWaitingCallsNobody() {
        await(functions(receiver).call(0));
        await(functions(receiver).call(-1));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void callsWantedWhileOthersAreUnderWayArePutTogether() throws Exception {
        var functions = functions(Hosted.calling(FAN_OUT, PATIENCE, receiver.address() + "/invoke"));
        receiver.hold();
        var first = start(functions, 1);
        Wait.until("the first call", PATIENCE, () -> receiver.received().size() == 1);
        var more = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 100; i++) {
            more.add(start(functions, 1));
        }
        assertThat(more).noneMatch(CompletableFuture::isDone);
        receiver.release();
        first.join();
        more.forEach(CompletableFuture::join);
        assertThat(receiver.received()).hasSize(1 + FAN_OUT);
    }

    @Test
    void refusalIsLeftToTheTimer() {
        receiver.answerWith(503);
        await(functions(receiver).call(1));
        assertThat(receiver.received()).hasSize(1);
        receiver.answerWith(202);
        await(functions(receiver).call(1));
        assertThat(receiver.received()).hasSize(2);
    }

    /** As one that was kept while the instance was frozen. */
    @Test
    void closedConnectionIsTriedOnceMore() {
        receiver.closeFirst(1);
        await(functions(receiver).call(1));
        assertThat(receiver.received()).hasSize(2);
        receiver.closeFirst(5);
        await(functions(receiver).call(1));
        assertThat(receiver.received()).hasSize(4);
    }

    /** Its connections are accepted, by the system, and nobody ever answers. */
    @Test
    void deadWorkerKeepsNobodyWaitingForLong() throws Exception {
        try (var dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var begun = System.nanoTime();
            await(functionsAt(dead).call(FAN_OUT));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(TIMEOUT, ALMOST_TWICE);
        }
    }

    /** Their calls would be sent after those that hang. */
    @Test
    void whoComesLaterWaitsNoLonger() throws Exception {
        try (var dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var functions = functionsAt(dead);
            var begun = System.nanoTime();
            var all = List.of(start(functions, 1), start(functions, 1), start(functions, 1));
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ALMOST_TWICE);
        }
    }

    @Test
    void missingWorkerIsNoFailure() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        await(functions(Hosted.calling(FAN_OUT, TIMEOUT, "http://127.0.0.1:" + port + "/invoke"))
                .call(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker",
                "/invoke",
                "ftp://worker/invoke",
                "http:/invoke",
                "http://a b/invoke",
                "arn:aws:s3:::x",
                "arn:aws:lambda:"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> functions(Hosted.calling(FAN_OUT, TIMEOUT, address)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mediajobs.function.wake names '" + address + "'");
    }

    @Test
    void lambdaWithoutCredentialsIsLeftToTheTimer() {
        var lambda = LambdaFunction.of(
                "arn:aws:lambda:eu-central-1:123456789012:function:worker", Optional.empty(), java.util.Map.of());
        await(new WorkerFunctions(Hosted.calling(1, TIMEOUT), VERTX, List.of(lambda)).call(1));
    }

    private static WorkerFunctions functions(Receiver... receivers) {
        return functions(Hosted.calling(
                FAN_OUT,
                PATIENCE,
                Stream.of(receivers).map(r -> r.address() + "/invoke").toArray(String[]::new)));
    }

    private static WorkerFunctions functionsAt(ServerSocket server) {
        return functions(Hosted.calling(FAN_OUT, TIMEOUT, "http://127.0.0.1:" + server.getLocalPort() + "/invoke"));
    }

    private static WorkerFunctions functions(FunctionSettings settings) {
        return new WorkerFunctions(settings, VERTX);
    }

    private static CompletableFuture<Void> start(WorkerFunctions functions, int steps) {
        return functions.call(steps).subscribeAsCompletionStage();
    }

    private static void await(io.smallrye.mutiny.Uni<Void> call) {
        call.await().atMost(PATIENCE);
    }
}
