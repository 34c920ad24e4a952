package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Sdk;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Many pipelines on several workers of which one after the other is killed at random: none ever has more jobs running than it
 * may, and all jobs end. The long form has 400 jobs on 8 workers: {@code -Dmediajobs.pipelines.jobs=400
 * -Dmediajobs.pipelines.workers=8}.
 */
class ContendedPipelinesIT {

    private static final Logger LOG = Logger.getLogger(ContendedPipelinesIT.class);
    private static final int JOBS = Integer.getInteger("mediajobs.pipelines.jobs", 60);
    private static final int WORKERS = Integer.getInteger("mediajobs.pipelines.workers", 3);
    private static final long SEED = Long.getLong("mediajobs.pipelines.seed", new Random().nextLong());
    private static final int PIPELINES = 20;
    private static final int CONCURRENCY = 2;
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Map<String, String> SETTINGS =
            Map.of("MEDIAJOBS_SWEEP_LEASE", "3s", "MEDIAJOBS_SWEEP_SLOTS", "2");

    /** Jobs are moved before anybody works on them: a submit of this kind of job names no pipeline. */
    private static final String MOVE_JOBS = """
            with moved as (
                select id, row_number() over (order by created_at, id) as number from job
            ), target as (
                select id, row_number() over (order by priority, id) as number from pipeline where not is_default
            )
            update job
            set pipeline_id = target.id
            from moved join target on target.number = 1 + moved.number %% %d
            where job.id = moved.id
            """;

    /** Each begin and end of a job's run, in the order they happen: an end is written before it is committed. */
    private static final String RECORD_RUNS = """
            create table run_change (id bigint generated always as identity, pipeline_id uuid, step int);
            create function record_run() returns trigger language plpgsql as $$ begin
              insert into run_change (pipeline_id, step)
              values (new.pipeline_id, case when new.state = 'RUNNING' then 1 else -1 end);
              return new; end $$;
            create trigger record_run after update on job for each row
              when (old.state <> new.state and 'RUNNING' in (old.state, new.state)) execute function record_run()
            """;

    private static final String RUNNING =
            "select pipeline_id, sum(step) over (partition by pipeline_id order by id)" + " as running from run_change";

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    @Test
    void limitsHoldWhileWorkersAreKilled() throws Exception {
        var random = new Random(SEED);
        try (var site = new Site(DATABASE, SETTINGS)) {
            var accepting = site.start(Map.of("MEDIAJOBS_SWEEP_MODE", "off"));
            accepting.awaitReady();
            var sdk = Site.sdk(accepting);
            var jobs = submitted(site, sdk);
            run(
                    site,
                    "insert into pipeline (id, account_id, kind, name, concurrency, priority)"
                            + " select gen_random_uuid(), p.account_id, p.kind, 'own', %d, 1 + number %% 10"
                                    .formatted(CONCURRENCY)
                            + " from pipeline p, generate_series(1, %d) as number".formatted(PIPELINES));
            run(site, MOVE_JOBS.formatted(PIPELINES));
            run(site, RECORD_RUNS);
            site.tables().recordEnds();
            var workers = new ArrayList<ServiceProcess>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(site.start(Map.of()));
            }
            for (var worker : workers) {
                worker.awaitReady();
            }
            int kills = killUntilDone(site, workers, random);
            LOG.infof("Seed %d: %d jobs of %d pipelines ended, %d workers were killed", SEED, JOBS, PIPELINES, kills);
            for (var job : jobs) {
                assertThat(sdk.query(job).getState()).as("seed %d", SEED).isEqualTo("Finished");
            }
            assertThat(site.tables().count("job_end")).isEqualTo(JOBS);
            assertThat(site.tables().count("(%s) runs where running > %d", RUNNING, CONCURRENCY))
                    .as("seed %d", SEED)
                    .isZero();
            assertThat(site.tables()
                            .count(
                                    "(select distinct pipeline_id from (%s) runs where running = %d) filled",
                                    RUNNING, CONCURRENCY))
                    .isEqualTo(PIPELINES);
            assertThat(kills).isPositive();
        }
    }

    private static List<String> submitted(Site site, Sdk sdk) throws Exception {
        var recording = site.recording("word.wav", "word", Duration.ofMillis(150));
        var jobs = new ArrayList<String>();
        for (int i = 0; i < JOBS; i++) {
            jobs.add(sdk.submit(recording));
        }
        return jobs;
    }

    private static void run(Site site, String statement) throws SQLException {
        try (var connection = site.connect();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    /** Each killed worker is replaced, as an orchestrator does. */
    private static int killUntilDone(Site site, List<ServiceProcess> workers, Random random) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        int kills = 0;
        while (site.tables().count("job where state in ('QUEUED', 'RUNNING')") > 0) {
            assertThat(System.nanoTime() - deadline)
                    .as("seed %d: jobs are stuck", SEED)
                    .isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt((int) LONGEST_LIFE.toMillis())));
            int victim = random.nextInt(workers.size());
            workers.get(victim).kill();
            workers.set(victim, site.start(Map.of()));
            kills++;
        }
        return kills;
    }
}
