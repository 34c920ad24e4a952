package dev.mediajobs.job;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells sweeps that work is waiting, or that jobs have ended under them: those of this process at once, those of others by
 * NOTIFY. A hint, which may be lost: they look for work by themselves, and their heartbeat finds what has ended.
 *
 * <p>NOTIFY is sent after the commit it speaks of and never within: PostgreSQL commits notifying transactions one by one. As
 * one notification of work says as much as a hundred, those wanted while one is on its way become a single one after it.
 */
@Singleton
class WakeUp {

    static final String CHANNEL = "mediajobs_work";

    private static final int NONE_ON_ITS_WAY = 0;
    private static final int ONE_ON_ITS_WAY = 1;
    private static final int ANOTHER_WANTED = 2;

    private final Pool pool;
    private final boolean notifies;
    private final List<WorkerCalls> workers;
    private final String sender = UUID.randomUUID().toString();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger notification = new AtomicInteger(NONE_ON_ITS_WAY);

    WakeUp(Pool pool, SweepSettings settings, @All List<WorkerCalls> workers) {
        this.pool = pool;
        this.workers = workers;
        this.notifies = settings.notifications();
    }

    void workIsWaiting() {
        wakeLocal();
        if (notifies && notification.getAndUpdate(n -> n == NONE_ON_ITS_WAY ? ONE_ON_ITS_WAY : ANOTHER_WANTED) == 0) {
            sendNotification();
        }
    }

    /** Ends once others are told, or cannot be; never fails. */
    Uni<Void> jobsHaveEnded(Collection<UUID> jobs) {
        var ended = Set.copyOf(jobs);
        listeners.forEach(listener -> listener.jobsHaveEnded(ended));
        Uni<Void> all = Uni.createFrom().voidItem();
        if (notifies) {
            for (var payload : Notification.ofEnded(sender, jobs)) {
                all = all.chain(() -> send(payload));
            }
        }
        return all.onFailure()
                .invoke(failure -> Log.debug("A notification was lost", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Waits for the calls to be on their way: what answers its caller may be frozen the moment after. */
    Uni<Void> callWorkers(int steps) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var worker : workers) {
            all = all.chain(() -> worker.call(steps));
        }
        return all;
    }

    void wakeLocal() {
        listeners.forEach(Listener::workIsWaiting);
    }

    void heard(String payload) {
        var heard = Notification.read(payload);
        if (heard.sender().equals(sender)) {
            return;
        }
        if (heard.ended().isEmpty()) {
            wakeLocal();
        } else {
            listeners.forEach(listener -> listener.jobsHaveEnded(heard.ended()));
        }
    }

    Ear listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Is told on whatever thread there is, and must not block it. */
    interface Listener {

        void workIsWaiting();

        /** Deleted ones among them. */
        void jobsHaveEnded(Set<UUID> jobs);
    }

    /** Ends the listening. */
    interface Ear extends AutoCloseable {
        @Override
        void close();
    }

    private Uni<Void> send(String payload) {
        return pool.preparedQuery("select pg_notify($1, $2)")
                .execute(Tuple.of(CHANNEL, payload))
                .replaceWithVoid();
    }

    private void sendNotification() {
        send(Notification.ofWork(sender)).subscribe().with(done -> sent(), failure -> {
            Log.debug("A wake-up was lost", failure);
            sent();
        });
    }

    private void sent() {
        var wanted = notification.getAndUpdate(n -> n == ANOTHER_WANTED ? ONE_ON_ITS_WAY : NONE_ON_ITS_WAY);
        if (wanted == ANOTHER_WANTED) {
            sendNotification();
        }
    }
}
