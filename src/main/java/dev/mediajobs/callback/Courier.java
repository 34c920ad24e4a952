package dev.mediajobs.callback;

import dev.mediajobs.access.SealedTexts;
import dev.mediajobs.address.AddressGuard;
import dev.mediajobs.address.HostLookup;
import dev.mediajobs.address.Network;
import dev.mediajobs.callback.Outcome.Problem;
import dev.mediajobs.job.JobIds;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Takes one message to its receiver, and says what became of it. */
@Singleton
class Courier {

    private static final int GONE = 410;
    private static final String GONE_CODE = "Gone";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private final SealedTexts sealed;
    private final Clock clock;
    private final RetrySchedule schedule;
    private final List<byte[]> secrets;
    private final Optional<QueuePosts> queues;
    private final HttpPosts posts;
    private final HostLookup strangers;

    /** What an operator has named needs no guard. */
    private final HostLookup trusted = new HostLookup(
            new AddressGuard(List.of(Network.of("0.0.0.0/0"), Network.of("::/0"))), InetAddress::getAllByName);

    Courier(Vertx vertx, SealedTexts sealed, CallbackSettings settings, Clock clock) {
        this.sealed = sealed;
        this.clock = clock;
        this.schedule = new RetrySchedule(settings.schedule(), settings.longestRetryAfter());
        this.secrets = settings.secrets().orElse(List.of()).stream()
                .map(Signatures::secret)
                .toList();
        this.queues = QueuePosts.of(settings.queues());
        this.strangers = new HostLookup(
                new AddressGuard(settings.allowedNetworks().orElse(List.of())), InetAddress::getAllByName);
        var connect = settings.timeout().compareTo(LONGEST_CONNECT) < 0 ? settings.timeout() : LONGEST_CONNECT;
        this.posts = new HttpPosts(vertx, settings.concurrency(), connect);
    }

    /** So that settings which do not fit are told of at start. */
    void check(@Observes StartupEvent started) {
        Log.debugf("Messages are tried %d times", attempts());
    }

    int attempts() {
        return schedule.attempts();
    }

    /** Blocks, no longer than that. */
    Outcome deliver(Delivery delivery, Duration atMost) throws InterruptedException {
        if (delivery.placeIsGone()) {
            return failed(
                    delivery,
                    Optional.empty(),
                    GONE_CODE,
                    "The receiver has wanted no more before; a message that is replayed asks it again.",
                    true,
                    Optional.empty());
        }
        try {
            return judge(delivery, send(delivery, atMost));
        } catch (SendFailure e) {
            return failed(delivery, Optional.empty(), e.code(), e.getMessage(), e.isLast(), Optional.empty());
        } catch (RuntimeException e) {
            Log.warnf(e, "Message %s cannot be sent", JobIds.text(delivery.id()));
            return failed(
                    delivery,
                    Optional.empty(),
                    SendFailure.INTERNAL,
                    "The service could not send it.",
                    false,
                    Optional.empty());
        }
    }

    private Answer send(Delivery delivery, Duration atMost) throws SendFailure, InterruptedException {
        var target = Target.of(delivery.target())
                .orElseThrow(() -> new SendFailure(SendFailure.NOT_ALLOWED, "This is no address.", true));
        if (target instanceof Target.Queue queue) {
            var to = queues.orElseThrow(() -> new SendFailure(
                    SendFailure.NO_QUEUES, "This service has no queues (mediajobs.callback.queues.endpoint).", true));
            return posts.send(to.message(queue.name(), delivery.body(), clock.instant()), trusted, atMost);
        }
        var uri = ((Target.Web) target).uri();
        return posts.send(new Post(uri, headers(delivery), delivery.body()), strangers, atMost);
    }

    private Map<String, String> headers(Delivery delivery) {
        var seconds = clock.instant().getEpochSecond();
        var id = JobIds.text(delivery.id());
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        if (!secrets.isEmpty()) {
            headers.put("webhook-signature", Signatures.webhook(secrets, id, seconds, delivery.body()));
        }
        delivery.sealedKey().ifPresent(key -> {
            var authKey = sealed.open(AccountCallback.sealName(delivery.accountId()), key);
            headers.put("X-ICE-TIMESTAMP", Long.toString(seconds));
            headers.put("X-ICE-SIGNATURE", Signatures.ice(delivery.target(), seconds, authKey));
        });
        return headers;
    }

    private Outcome judge(Delivery delivery, Answer answer) {
        var status = Optional.of(answer.status());
        if (answer.status() >= 200 && answer.status() < 300) {
            return new Outcome(delivery, Optional.empty(), status, Optional.empty());
        }
        if (answer.status() == GONE) {
            Log.warnf(
                    "%s wants no more callbacks of account %d (410): it gets none until one is replayed",
                    delivery.host(), delivery.accountId());
            return failed(delivery, status, GONE_CODE, "The receiver wants no more.", true, Optional.empty());
        }
        return failed(
                delivery,
                status,
                "HttpStatus",
                "The receiver answered with status " + answer.status() + ".",
                false,
                answer.retryAfter().flatMap(this::wait));
    }

    private Outcome failed(
            Delivery delivery,
            Optional<Integer> status,
            String code,
            String message,
            boolean last,
            Optional<Duration> retryAfter) {
        var chance = ThreadLocalRandom.current().nextDouble();
        Optional<Instant> next = last
                ? Optional.empty()
                : schedule.next(delivery.attempt(), delivery.begun(), clock.instant(), retryAfter, chance);
        if (next.isEmpty()) {
            Log.debugf(
                    "Message %s of job %s to %s is dead after %d attempts: %s",
                    JobIds.text(delivery.id()),
                    JobIds.text(delivery.jobId()),
                    delivery.host(),
                    delivery.attempt(),
                    code);
        }
        return new Outcome(delivery, next, status, Optional.of(new Problem(code, message)));
    }

    /** Seconds, or a date. */
    private Optional<Duration> wait(String retryAfter) {
        if (retryAfter.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        try {
            var until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), until.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @PreDestroy
    void close() {
        posts.close();
    }
}
