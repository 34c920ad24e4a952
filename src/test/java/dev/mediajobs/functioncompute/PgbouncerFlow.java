package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Functions whose connections are PgBouncer's: what one sends is done in whichever session is free. */
@EnabledIf(value = "isInstalled", disabledReason = "There is no /usr/sbin/pgbouncer: apt-get install pgbouncer")
abstract class PgbouncerFlow extends Hosting {

    private static final int SESSIONS = 2;
    private static final int CALLS = 2;

    PgbouncerFlow(Artefact artefact) {
        super(artefact);
    }

    static boolean isInstalled() {
        return Pgbouncer.isInstalled();
    }

    static Map<String, String> through(String address) {
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                address,
                "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_USE_LAYER7_PROXY",
                "true",
                "MEDIAJOBS_FUNCTION_IDLE_SESSION_TIMEOUT",
                "0s");
    }

    @Test
    void jobsOfSeveralInstancesShareFewSessions() throws Exception {
        try (var bouncer = Pgbouncer.start(site().databasePort(), SESSIONS)) {
            var settings = through(site().databaseAddress(bouncer.port()));
            var router = restlessRouter(settings, CALLS);
            var worker = worker(settings);
            var recording = site().recording(RECORDING, "shared", Duration.ZERO);
            var jobs = new ArrayList<String>();
            for (int i = 0; i < 3 * CALLS; i++) {
                jobs.add(sdk(router).submit(recording));
            }
            assertThat(router.instances()).hasSize(3);
            advance(worker);
            for (var job : jobs) {
                assertThat(sdk(router).query(job).getOutput()).contains("shared");
            }
            assertThat(site().tables().count("pg_stat_activity where datname = current_database()"))
                    .isLessThanOrEqualTo(SESSIONS + 1);
        }
    }
}
