package dev.mediajobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.access.Accounts;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that lose their database between one change and the next: what was done is told, and what is not known. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class BrokenOffCommandsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Jobs jobs;

    @Inject
    Accounts accounts;

    @Inject
    Pool pool;

    private String account;

    @BeforeEach
    void createAccount() {
        account = accounts.create("of broken off commands").await().atMost(SOON);
    }

    @AfterEach
    void stayConnected() {
        execute("drop function if exists hang_up cascade");
    }

    /** Sweeps of other tests would take them to a receiver that is nowhere. */
    @AfterEach
    void sendNothing() {
        execute("delete from callback_delivery where account_id = " + account);
    }

    @Test
    void jobsThatWereCancelledAreTold() {
        var first = submit();
        var second = submit();
        var third = submit();
        hangUpBefore("job", "new.state = 'CANCELLED' and new.id = '%s'".formatted(uuid(second)));
        var cancelled = CommandRun.of("jobs", "cancel", first, second, third, "--json");
        assertThat(cancelled.code()).isEqualTo(1);
        assertThat(cancelled.err()).contains("Whether " + second + " was done is not known");
        assertThat(cancelled.json())
                .extracting(job -> job.path("jobId").asText())
                .containsExactly(first, third);
        assertThat(state(first)).isEqualTo("CANCELLED");
        assertThat(state(second)).isEqualTo("QUEUED");
    }

    @Test
    void deliveriesThatAreSentAgainAreTold() {
        execute("""
                insert into callback_delivery (id, event_id, account_id, job_id, event_type, target, host, body, state,
                                               attempt, created_at, ended_at, reason_code, reason)
                select gen_random_uuid(), n, %s, gen_random_uuid(), 't', 'https://a.example/', 'a.example:443', '{}', 'DEAD',
                       10, now() - interval '1 day' + n * interval '1 second', now() - interval '1 hour', 'Gone', 'gone'
                from generate_series(1, 1500) n""".formatted(account));
        hangUpBefore("callback_delivery", "new.state = 'WAITING' and new.event_id = 1400");
        var replayed = CommandRun.of("deliveries", "replay", "--all", "--account", account, "--json");
        assertThat(replayed.code()).isEqualTo(1);
        assertThat(replayed.err()).contains("Whether another batch was done is not known");
        assertThat(replayed.json().path("replayedCount").asInt()).isEqualTo(1_000);
        stayConnected();
        var rest = CommandRun.of("deliveries", "replay", "--all", "--account", account, "--json");
        assertThat(rest.code()).isZero();
        assertThat(rest.json().path("replayedCount").asInt()).isEqualTo(500);
    }

    /** The session ends as an update of the table begins. */
    private void hangUpBefore(String table, String condition) {
        execute("create function hang_up() returns trigger language plpgsql as"
                + " $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$");
        execute("create trigger hang_up before update on %s for each row when (%s) execute function hang_up()"
                .formatted(table, condition));
    }

    private String submit() {
        var job = new NewJob(Long.parseLong(account), "ASR", 6, null, null, null, "oss://b/k", "{}");
        return JobIds.text(jobs.submit(job).await().atMost(SOON));
    }

    private String state(String job) {
        return pool.query("select state from job where id = '" + uuid(job) + "'")
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getString("state");
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().atMost(SOON);
    }

    private static String uuid(String id) {
        return JobIds.parse(id).orElseThrow().toString();
    }
}
