package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** KEDA's question to the database is one that the schema can answer, and its answer is the work there is. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(ScaleQueryTest.NobodyWorks.class)
class ScaleQueryTest {

    @Inject
    Pool pool;

    @BeforeEach
    @AfterEach
    void clear() {
        run("truncate job, pipeline cascade");
    }

    @Test
    void emptyQueueNeedsNobody() {
        assertThat(depth()).isZero();
    }

    @Test
    void waitingJobsCountAsFarAsTheyMayRun() {
        pipelineOfTwo();
        jobs(1, "QUEUED");
        assertThat(depth()).isEqualTo(1);
        jobs(4, "QUEUED");
        assertThat(depth()).isEqualTo(2);
        jobs(1, "RUNNING");
        assertThat(depth()).isEqualTo(1);
    }

    @Test
    void jobsOfAPausedPipelineNeedNobody() {
        pipelineOfTwo();
        jobs(3, "QUEUED");
        run("update pipeline set status = 'Paused'");
        assertThat(depth()).isZero();
    }

    @Test
    void stepsCountUntilTheyAreDone() {
        pipelineOfTwo();
        jobs(2, "RUNNING");
        for (var state : new String[] {"READY", "RUNNING", "DONE"}) {
            run("insert into step (job_id, stage, ordinal, kind, state, lease_until, input)"
                    + " select id, 0, (select count(*) from step), 'test', '" + state + "', "
                    + (state.equals("RUNNING") ? "now()" : "null") + ", '' from job");
        }
        assertThat(depth()).isEqualTo(4);
    }

    private void pipelineOfTwo() {
        run("insert into pipeline (id, account_id, kind, name, concurrency)"
                + " values (gen_random_uuid(), 1, 'test', 'test', 2)");
    }

    private void jobs(int count, String state) {
        run("insert into job (id, account_id, pipeline_id, kind, state, input, parameters)"
                + " select gen_random_uuid(), 1, p.id, 'test', '" + state + "', '', '{}'"
                + " from pipeline p, generate_series(1, " + count + ")");
    }

    private long depth() {
        var scaled =
                Manifests.overlay("keda").ofKind("ScaledObject").findFirst().orElseThrow();
        return run((String) at(scaled, "spec", "triggers", 0, "metadata", "query"));
    }

    private long run(String statement) {
        var rows = pool.query(statement).execute().await().atMost(Duration.ofSeconds(30));
        return rows.iterator().hasNext() ? rows.iterator().next().getNumeric(0).longValue() : rows.rowCount();
    }

    public static class NobodyWorks implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mediajobs.sweep.mode", "off");
        }
    }
}
