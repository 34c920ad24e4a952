package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Many instances, few connections: a server as it is installed takes 100. */
@EnabledIf(value = "isBuilt", disabledReason = "Hundreds of processes have to be native, and this build is not")
class ConnectionsIT extends Hosting {

    private static final Logger LOG = Logger.getLogger(ConnectionsIT.class);
    private static final int INSTANCES = 200;
    private static final int CALLS = 5;
    private static final int AT_ONCE = 40;
    private static final int MOST_CONNECTIONS = 100;
    private static final int SESSIONS_OF_PGBOUNCER = 20;

    ConnectionsIT() {
        super(Artefact.NATIVE);
    }

    static boolean isBuilt() {
        return Artefact.NATIVE.isBuilt();
    }

    @Test
    void frozenInstancesLeaveConnectionsToOthers() throws Exception {
        assertAllAreServed(Map.of());
    }

    @Test
    @EnabledIf(
            value = "dev.mediajobs.functioncompute.PgbouncerFlow#isInstalled",
            disabledReason = "There is no /usr/sbin/pgbouncer: apt-get install pgbouncer")
    void instancesShareTheSessionsOfPgbouncer() throws Exception {
        try (var bouncer = Pgbouncer.start(site().databasePort(), SESSIONS_OF_PGBOUNCER)) {
            assertAllAreServed(PgbouncerFlow.through(site().databaseAddress(bouncer.port())));
        }
    }

    private void assertAllAreServed(Map<String, String> more) throws Exception {
        assertThat(mostConnections()).isEqualTo(MOST_CONNECTIONS);
        var settings = new HashMap<>(more);
        settings.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "1");
        var router = restlessRouter(settings, CALLS);
        var recording = site().recording(RECORDING, "kept", Duration.ZERO);
        var before = site().tables().count("job");
        var jobs = new HashSet<String>();
        var times = new ArrayList<Long>();
        var begun = System.nanoTime();
        var callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<String> submit = () -> {
                var from = System.nanoTime();
                var job = sdk(router).submit(recording);
                synchronized (times) {
                    times.add((System.nanoTime() - from) / 1_000_000);
                }
                return job;
            };
            for (var job : callers.invokeAll(Collections.nCopies(INSTANCES * CALLS, submit))) {
                jobs.add(job.get());
            }
        } finally {
            callers.shutdownNow();
        }
        Collections.sort(times);
        var lines = router.logs().lines().toList();
        LOG.infof(
                "%d instances, %d calls in %d ms: half within %d ms, 99 of 100 within %d ms, all within %d ms; %d sessions"
                        + " at the end; the server refused %d connections",
                router.instances().size(),
                times.size(),
                (System.nanoTime() - begun) / 1_000_000,
                times.get(times.size() / 2),
                times.get(times.size() * 99 / 100),
                times.get(times.size() - 1),
                site().tables().count("pg_stat_activity where datname = current_database()"),
                lines.stream().filter(line -> line.contains("too many clients")).count());
        assertThat(router.instances()).hasSizeGreaterThanOrEqualTo(INSTANCES).allMatch(Instance::isAlive);
        assertThat(jobs).hasSize(INSTANCES * CALLS);
        assertThat(site().tables().count("job") - before).isEqualTo(INSTANCES * CALLS);
    }

    private int mostConnections() throws Exception {
        try (var connection = site().connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("show max_connections")) {
            found.next();
            return found.getInt(1);
        }
    }
}
