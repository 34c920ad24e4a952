package dev.mediajobs.callback;

import dev.mediajobs.access.SealedTexts;
import dev.mediajobs.job.Budget;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobSweep;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import dev.mediajobs.testsupport.SettableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** Shorthand for tests of callbacks: each test has an account of its own. */
@Singleton
class CallbackFixture {

    /** How long a busy machine may take; nothing waits that long. */
    static final Duration LONG = Duration.ofMinutes(5);

    private static final AtomicLong ACCOUNTS = new AtomicLong(6_000_000_000_000_000L);

    final Outbox outbox;
    final Addressed addressed;
    final DeliveryHistory history;
    private final AccountCallbacks accounts;
    private final SealedTexts sealed;
    private final Jobs jobs;
    private final JobSweep sweep;
    private final Pool pool;
    private final SettableClock clock;
    private final Vertx vertx;

    CallbackFixture(
            Outbox outbox,
            Addressed addressed,
            DeliveryHistory history,
            AccountCallbacks accounts,
            SealedTexts sealed,
            Jobs jobs,
            JobSweep sweep,
            Pool pool,
            SettableClock clock,
            Vertx vertx) {
        this.outbox = outbox;
        this.addressed = addressed;
        this.history = history;
        this.accounts = accounts;
        this.sealed = sealed;
        this.jobs = jobs;
        this.sweep = sweep;
        this.pool = pool;
        this.clock = clock;
        this.vertx = vertx;
    }

    static long newAccount() {
        return ACCOUNTS.incrementAndGet();
    }

    void clear() {
        sql("truncate job, pipeline, job_event, job_watch, event_callback, callback_delivery, callback_gone cascade");
    }

    /** A job that succeeds when it is run. */
    UUID submit(long account, String... places) {
        var job = new NewJob(
                account, TestMessages.KIND, NewJob.DEFAULT_PRIORITY, "t", null, null, "oss://samples/x", "[[\"ok\"]]");
        return await(jobs.submit(job.withTellAt(Arrays.asList(places))));
    }

    /** Runs all jobs to their ends, and delivers what is due. */
    void run() {
        try {
            sweep.run(Budget.untilNothingIsLeft());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one, and gives nothing to receivers. */
    void cancel(long account, UUID job) {
        await(jobs.cancel(account, TestMessages.KIND, job));
    }

    /** One more of those that deliver, as another process has it. */
    DeliverCallbacks otherSender(Map<String, String> changes) {
        var settings = CallbackSettingsOf.changed(changes);
        return new DeliverCallbacks(outbox, addressed, new Courier(vertx, null, settings, clock), settings, clock);
    }

    /** Names the place where an account is told of everything. */
    void tell(long account, String url, Optional<String> key) {
        await(accounts.set(
                account,
                new AccountCallback(
                        AccountCallback.Type.HTTP,
                        url,
                        List.of(AccountCallback.ALL),
                        key.map(text -> sealed.seal(AccountCallback.sealName(account), text)))));
    }

    int address() {
        return await(outbox.address(1_000, addressed::deliveries, clock.instant()));
    }

    List<Delivery> claim(int limit, int perHost) {
        var wish = new Outbox.Wish(Duration.ofMinutes(5), limit, perHost, "", 500, List.of(), List.of());
        return await(outbox.claim(wish, clock.instant())).deliveries();
    }

    List<DeliveryHistory.Seen> seen(long account) {
        return await(history.list(account, Optional.empty(), Optional.empty(), null, 100_000));
    }

    /** The one delivery of an account. */
    DeliveryHistory.Seen only(long account) {
        var all = seen(account);
        if (all.size() != 1) {
            throw new AssertionError("Not one delivery: " + all);
        }
        return all.get(0);
    }

    DeliveryState state(long account) {
        return only(account).state();
    }

    /** Of all deliveries, in the order of the changes. */
    List<DeliveryState> states() {
        return sql("select state from callback_delivery order by event_id, id").stream()
                .map(row -> DeliveryState.valueOf(row.getString("state")))
                .toList();
    }

    List<Row> sql(String statement) {
        return StreamSupport.stream(await(pool.query(statement).execute()).spliterator(), false)
                .toList();
    }

    long count(String from) {
        return sql("select count(*) from " + from).get(0).getLong(0);
    }

    static String body(UUID job, String state) {
        return JobIds.text(job) + " " + state;
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(LONG);
    }
}
