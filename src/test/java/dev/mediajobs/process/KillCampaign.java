package dev.mediajobs.process;

import dev.mediajobs.process.Fleet.Member;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Kills whoever of a fleet gets to a boundary, one boundary after the other in the order in which somebody gets there, round after
 * round. Of the workers one at a time is missing.
 */
final class KillCampaign implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KillCampaign.class);
    private static final int KILLS_A_LINE = 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** So long nobody takes a step over when all workers are there. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final Set<Boundary> RECOVERY = EnumSet.of(Boundary.RECOVER, Boundary.RECOVERED);

    private final Fleet fleet;
    private final List<Boundary> round;
    private final Pace pace;
    private final Gates gates;
    private final Sightings sightings;
    private final KillRecords records;
    private final List<Boundary> outstanding = new ArrayList<>();
    private final Set<Boundary> watched = EnumSet.noneOf(Boundary.class);

    /** How long processes are left alone after all are there again. */
    @FunctionalInterface
    interface Pace {
        Duration after(int kills);

        static Pace upTo(Duration longest, Random random) {
            return kills -> Duration.ofMillis(random.nextLong(longest.toMillis()));
        }

        /** Twice as long after ten kills, three times after twenty. */
        static Pace growing(Duration longest, Random random) {
            return kills ->
                    upTo(longest.multipliedBy(10 + kills).dividedBy(10), random).after(kills);
        }
    }

    /** @param round boundaries, each as often as processes are killed there in one round */
    KillCampaign(Site site, Fleet fleet, List<Boundary> round, Pace pace, Random random)
            throws SQLException, IOException {
        this.fleet = fleet;
        this.round = List.copyOf(round);
        this.pace = pace;
        records = KillRecords.begin(site);
        gates = Gates.install(site, round);
        sightings = new Sightings(site, fleet, random);
    }

    KillRecords records() {
        return records;
    }

    /** @param goOn asked before each kill */
    void runWhile(Callable<Boolean> goOn) throws Exception {
        var begin = System.nanoTime();
        while (goOn.call()) {
            if (outstanding.isEmpty()) {
                outstanding.addAll(round);
            }
            if (!killOne(goOn)) {
                break;
            }
            var kills = records.kills();
            if (kills % KILLS_A_LINE == 0) {
                LOG.infof(
                        "%d kills in %d s",
                        kills, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            }
        }
        gates.openAll();
        watched.clear();
    }

    /** @return false when there was nothing more to do */
    private boolean killOne(Callable<Boolean> goOn) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var watchAt = Long.MAX_VALUE;
        var leaseEndsAt = Long.MAX_VALUE;
        while (goOn.call()) {
            var now = System.nanoTime();
            if (now - deadline > 0) {
                throw new AssertionError("Nobody got to " + outstanding);
            }
            if (watchable().isEmpty()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                continue;
            }
            if (watchAt == Long.MAX_VALUE) {
                watchAt = now + pace.after(records.kills()).toNanos();
            }
            if (now >= watchAt) {
                watch();
                if (killed()) {
                    return true;
                }
                if (watched.stream().anyMatch(RECOVERY::contains)) {
                    leaseEndsAt = Math.min(leaseEndsAt, now + QUIET.toNanos());
                }
                if (now >= leaseEndsAt) {
                    gates.endOneLease();
                    leaseEndsAt = Long.MAX_VALUE;
                }
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return false;
    }

    private Set<Boundary> watchable() throws Exception {
        var watchable = EnumSet.noneOf(Boundary.class);
        for (var role : Boundary.Role.values()) {
            if (fleet.areReady(role)) {
                outstanding.stream().filter(b -> b.role == role).forEach(watchable::add);
            }
        }
        return watchable;
    }

    private void watch() throws Exception {
        var more = watchable();
        more.removeAll(watched);
        if (!more.isEmpty()) {
            sightings.begin();
            for (var boundary : more) {
                gates.shut(boundary);
                watched.add(boundary);
            }
        }
    }

    private boolean killed() throws Exception {
        var standing = gates.anyStanding();
        if (standing.isPresent()) {
            var there = standing.get();
            var victim = fleet.named(there.application())
                    .orElseThrow(() -> new AssertionError("Nobody is called " + there.application()));
            kill(there.boundary(), victim, standing);
            return true;
        }
        for (var boundary : watched) {
            if (boundary.gate().isEmpty()) {
                var victim = sightings.at(boundary);
                if (victim.isPresent()) {
                    kill(boundary, victim.get(), Optional.empty());
                    return true;
                }
            }
        }
        return false;
    }

    private void kill(Boundary boundary, Member victim, Optional<Gates.Standing> standing) throws Exception {
        victim.process.kill();
        var at = records.now();
        if (standing.isPresent()) {
            gates.letGo(standing.get());
        } else {
            gates.openAll();
            gates.awaitEnd(victim.name);
        }
        watched.clear();
        outstanding.remove(boundary);
        var held = records.killed(boundary, victim.process.pid(), at);
        LOG.debugf("%s: killed %s, which held %d steps", boundary, victim, held);
        fleet.replace(victim);
    }

    /** Which boundary how often, and how long it took until what was held there ran again. */
    String table() throws SQLException {
        return KillTable.of(records.killsByBoundary(), records.recoveries());
    }

    @Override
    public void close() throws SQLException, IOException {
        gates.close();
        sightings.close();
        records.close();
    }
}
