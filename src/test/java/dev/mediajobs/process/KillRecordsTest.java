package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a campaign of kills looks for is seen when it is there: each wrong is done here by hand. */
class KillRecordsTest {

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    private static final long WORKER = 4711;

    private final String job = UUID.randomUUID().toString();
    private Site site;
    private Connection service;
    private KillRecords records;

    @BeforeEach
    void runOneStep() throws Exception {
        site = new Site(DATABASE, Map.of());
        var address = site.environment().get("QUARKUS_DATASOURCE_JDBC_URL");
        Flyway.configure()
                .dataSource(address, "postgres", "postgres")
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
        service = site.connect();
        records = KillRecords.begin(site);
        write("insert into job (id, account_id, pipeline_id, kind, input, parameters)"
                + " values ('%s', 1, gen_random_uuid(), 'ASR', 'oss://a/b', '{}')".formatted(job));
        write("insert into step (job_id, stage, ordinal, kind, input) values ('%s', 0, 0, 'asr.probe', '{}')"
                .formatted(job));
        claim();
    }

    @AfterEach
    void close() throws Exception {
        records.close();
        service.close();
        site.close();
    }

    @Test
    void undisturbedJobIsFine() throws Exception {
        assertThat(records.stepsNotDone()).isOne();
        done();
        result();
        end("SUCCEEDED");
        assertThat(records.count("job_end")).isOne();
        assertThat(records.stepsNotDone()).isZero();
        assertNothingTwice();
        assertThat(records.recoveries()).isEmpty();
    }

    @Test
    void stepOfAKilledWorkerIsMissedUntilItRunsAgain() throws Exception {
        assertThat(records.killed(Boundary.ANY_TIME, WORKER + 1, records.now())).isZero();
        assertThat(records.killed(Boundary.ANY_TIME, WORKER, records.now())).isOne();
        assertThat(records.heldAndNeverRunAgain()).isOne();
        assertThat(records.recoveries()).isEmpty();
        write("select pg_sleep(0.2)");
        claim();
        assertThat(records.heldAndNeverRunAgain()).isZero();
        var recovery = records.recoveries().get(Boundary.ANY_TIME).get(0);
        assertThat(recovery).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(KillTable.percentile(records.recoveries().get(Boundary.ANY_TIME), 99))
                .isEqualTo(recovery);
        assertThat(records.killsByBoundary()).isEqualTo(Map.of(Boundary.ANY_TIME, 2));
        done();
        assertNothingTwice();
    }

    @Test
    void stepIsSeenDoneTwice() throws Exception {
        done();
        done();
        assertThat(records.stepsDoneTwice()).isOne();
    }

    @Test
    void resultIsSeenWrittenTwice() throws Exception {
        result();
        result();
        assertThat(records.resultsWrittenTwice()).isOne();
    }

    @Test
    void jobIsSeenEndedTwice() throws Exception {
        end("SUCCEEDED");
        end("FAILED");
        assertThat(records.jobsEndedTwice()).isOne();
    }

    private void assertNothingTwice() throws SQLException {
        assertThat(records.stepsDoneTwice()).isZero();
        assertThat(records.resultsWrittenTwice()).isZero();
        assertThat(records.jobsEndedTwice()).isZero();
    }

    private void claim() throws SQLException {
        write("update step set state = 'RUNNING', fence = fence + 1, owner = 'here/%d/1', lease_until = now()"
                .formatted(WORKER));
    }

    private void done() throws SQLException {
        write("update step set state = 'DONE', owner = null, lease_until = null");
    }

    private void result() throws SQLException {
        write("insert into result (job_id, type, data) values ('%s', 'ASR', '[]')".formatted(job)
                + " on conflict (job_id, type) do update set data = excluded.data");
    }

    private void end(String state) throws SQLException {
        write("update job set state = '%s', error_code = 'Wrong', finished_at = clock_timestamp()".formatted(state));
    }

    private void write(String sql) throws SQLException {
        try (var statement = service.createStatement()) {
            statement.execute(sql);
        }
    }
}
