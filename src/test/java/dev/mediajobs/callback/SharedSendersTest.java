package dev.mediajobs.callback;

import static dev.mediajobs.callback.CallbackFixture.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.process.Wait;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account with so many receivers that shares of hosts limit it in nothing, beside others. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class SharedSendersTest {

    @Inject
    CallbackFixture callbacks;

    @Inject
    Vertx vertx;

    private final long account = CallbackFixture.newAccount();
    private final Receiver receiver = new Receiver();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void begin() {
        callbacks.clear();
    }

    @AfterEach
    void end() throws Exception {
        receiver.close();
        for (var one : open) {
            one.close();
        }
        callbacks.clear();
    }

    @Test
    void hangingReceiversOfAnAccountHoldUpNoOthers() throws Exception {
        for (var i = 0; i < 40; i++) {
            // Connects, and is never taken.
            var hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            open.add(hanging);
            callbacks.submit(account, "http://127.0.0.1:" + hanging.getLocalPort() + "/");
        }
        var sender = callbacks.otherSender(Map.of("concurrency", "16", "timeout", "3m"));
        open.add(sender::end);
        var thread = new Thread(() -> sender.finish(LONG));
        thread.start();
        Wait.until("share of senders", LONG, () -> callbacks.count("callback_delivery where state = 'SENDING'") == 8);
        var others = 200;
        for (var i = 0; i < others; i++) {
            callbacks.submit(CallbackFixture.newAccount(), receiver.url());
        }
        Wait.until("calls of others", LONG, () -> receiver.received.size() == others);
        assertThat(callbacks.count("callback_delivery where state = 'SENDING' and account_id = " + account))
                .isEqualTo(8);
        callbacks.clear();
        for (var one : open) {
            one.close();
        }
        thread.join();
    }

    /** Whoever has a sender free now and then goes on from host to host: others do not wait until it has been at all of them. */
    @Test
    void manyReceiversOfAnAccountAreNotServedBeforeThoseOfOthers() throws Exception {
        var answered = new AtomicInteger();
        var hosts = 300;
        for (var i = 0; i < hosts; i++) {
            var server = vertx.createHttpServer()
                    .requestHandler(request -> vertx.setTimer(50, ignored -> {
                        answered.incrementAndGet();
                        request.response().end();
                    }))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            open.add(() ->
                    server.close().toCompletionStage().toCompletableFuture().get());
            callbacks.sql("""
                    insert into callback_delivery (id, event_id, account_id, job_id, event_type, target, host, body, state,
                                                   next_at, begun_at, created_at)
                    select gen_random_uuid(), n, %1$d, gen_random_uuid(), 't', 'http://127.0.0.1:%2$d/', '127.0.0.1:%2$d',
                           '{}', 'READY', now() - interval '1 hour', now(), now()
                    from generate_series(1, 100) n""".formatted(account, server.actualPort()));
        }
        var sender = callbacks.otherSender(Map.of("concurrency", "16", "timeout", "3m"));
        open.add(sender::end);
        var thread = new Thread(() -> sender.finish(LONG));
        thread.start();
        Wait.until("a first hundred", LONG, () -> answered.get() > 100);
        var meanwhile = 0;
        for (var i = 1; i <= 5; i++) {
            var before = answered.get();
            var expected = i;
            callbacks.submit(CallbackFixture.newAccount(), receiver.url());
            Wait.until("message of another", LONG, () -> receiver.received.size() == expected);
            meanwhile += answered.get() - before;
        }
        // From host to host, it were half of all of them on average, each time.
        assertThat(meanwhile).isLessThan(hosts);
        callbacks.clear();
        thread.join();
    }
}
