package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.store.Sql;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each change of a job that somebody wants to be told of leaves an event, in the same transaction; other jobs leave none. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class JobEventsTest {

    private static final List<String> PLACE = List.of("http://receiver.invalid/hook");
    private static final int MOVES = 300;

    @Inject
    QueueFixture queue;

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    private final long account = QueueFixture.newAccount();

    @BeforeEach
    void clear() {
        queue.clear();
        queue.sql("truncate job_event, job_watch");
    }

    @AfterEach
    void leaveNothing() {
        clear();
    }

    @Test
    void jobNobodyAsksForLeavesNone() {
        await(jobs.submit(job("[[\"ok\"]]")));
        run();
        await(jobs.cancel(account, TestPlan.KIND, await(jobs.submit(job("[[\"ok\"]]")))));
        assertThat(events()).isEmpty();
    }

    @Test
    void eachChangeOfAJobThatNamesAPlaceLeavesOne() {
        var good = await(jobs.submit(job("[[\"ok\"]]").withTellAt(PLACE)));
        var bad = await(jobs.submit(job("[[\"fail:Code\"]]").withTellAt(PLACE)));
        var broken = await(jobs.submit(job("no plan").withTellAt(PLACE)));
        run();
        assertThat(eventsOf(good)).containsExactly("QUEUED", "RUNNING", "SUCCEEDED");
        assertThat(eventsOf(bad)).containsExactly("QUEUED", "RUNNING", "FAILED Code");
        assertThat(eventsOf(broken)).hasSize(3).last().asString().startsWith("FAILED ");
        var again = await(jobs.submitAgain(account, TestPlan.KIND, bad))
                .orElseThrow()
                .newId()
                .orElseThrow();
        await(jobs.cancel(account, TestPlan.KIND, again));
        await(jobs.cancel(account, TestPlan.KIND, again));
        assertThat(eventsOf(again)).containsExactly("QUEUED", "CANCELLED " + Jobs.CANCELLED_CODE);
    }

    @Test
    void repeatedSubmitLeavesNoFurtherOne() {
        var token = SubmitToken.of("Test", "token", "same");
        for (var i = 0; i < 3; i++) {
            await(jobs.submitOnce(job("[[\"ok\"]]").withTellAt(PLACE), token));
        }
        assertThat(events()).containsExactly("QUEUED");
    }

    @Test
    void pipelineWithAPlaceMakesItsJobsLeaveThem() {
        var pipeline = queue.pipeline(account, 10);
        var before = queue.submit(pipeline, job("[[\"ok\"]]"));
        queue.change(pipeline, "notify_url = 'http://receiver.invalid/'");
        run();
        assertThat(eventsOf(before)).containsExactly("RUNNING", "SUCCEEDED");
        queue.change(pipeline, "notify_url = null");
        assertThat(eventsOf(queue.submit(pipeline, job("[[\"ok\"]]")))).isEmpty();
    }

    @Test
    void accountThatIsWatchedMakesItsJobsLeaveThem() {
        queue.sql("insert into job_watch values (" + account + ")");
        var job = await(jobs.submit(job("[[\"ok\"]]")));
        var other = QueueFixture.newAccount();
        await(jobs.submit(QueueFixture.job(other, "[[\"ok\"]]")));
        assertThat(eventsOf(job)).containsExactly("QUEUED");
        assertThat(events()).hasSize(1);
    }

    @Test
    void changeThatIsRolledBackLeavesNone() {
        var id = JobIds.next();
        var submit = Tuple.from(Arrays.asList(
                id,
                account,
                queue.pipeline(account, 1),
                TestPlan.KIND,
                (short) 6,
                null,
                null,
                null,
                "x",
                "[]",
                PLACE.toArray(String[]::new)));
        assertThatThrownBy(() -> await(pool.withTransaction(c -> c.preparedQuery(Sql.load("job/submit"))
                        .execute(submit)
                        .chain(() -> c.query("select count(*) from job_event").execute())
                        .invoke(rows ->
                                assertThat(rows.iterator().next().getLong(0)).isEqualTo(1))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("cut off"))))))
                .hasMessageContaining("cut off");
        assertThat(queue.count("job")).isZero();
        assertThat(events()).isEmpty();
    }

    @Test
    void eventsAreExactlyTheChangesThatTheDatabaseSaw() {
        queue.sql("insert into job_watch values (" + account + ")");
        queue.sql("create table job_change (job_id uuid, state text, place bigint generated always as identity)");
        queue.sql("create function record_change() returns trigger language plpgsql as $$ begin"
                + " if tg_op = 'INSERT' or old.state <> new.state then"
                + " insert into job_change values (new.id, new.state); end if; return new; end $$");
        queue.sql("create trigger record_change after insert or update on job for each row"
                + " execute function record_change()");
        try {
            var seed = new Random().nextLong();
            walk(new Random(seed));
            var same = "select job_id, state from %s order by job_id, %s";
            assertThat(texts(same.formatted("job_event", "id")))
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(MOVES / 4)
                    .isEqualTo(texts(same.formatted("job_change", "place")));
        } finally {
            queue.sql("drop trigger record_change on job");
            queue.sql("drop function record_change");
            queue.sql("drop table job_change");
        }
    }

    private void walk(Random random) {
        var known = new ArrayList<UUID>();
        var stages = List.of("[[\"ok\"]]", "[[\"fail:Code\",\"ok\"]]", "[[\"ok\"],[\"ok\"]]", "no plan");
        for (var move = 0; move < MOVES; move++) {
            var any = known.isEmpty() ? JobIds.next() : known.get(random.nextInt(known.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> known.add(await(jobs.submit(job(stages.get(random.nextInt(stages.size()))))));
                case 2 ->
                    await(jobs.submitOnce(job("[[\"ok\"]]"), SubmitToken.of("T", "t" + random.nextInt(9), "same")))
                            .ifPresent(known::add);
                case 3 -> await(jobs.cancel(account, TestPlan.KIND, any));
                case 4 ->
                    await(jobs.submitAgain(account, TestPlan.KIND, any))
                            .flatMap(Jobs.SubmittedAgain::newId)
                            .ifPresent(known::add);
                default -> {
                    if (random.nextInt(5) == 0) {
                        run();
                    } else {
                        queue.admit(queue.pipeline(account, 1_000));
                    }
                }
            }
        }
    }

    private NewJob job(String stages) {
        return QueueFixture.job(account, stages);
    }

    /** With chores that make nothing of events. */
    private void run() {
        try {
            queue.otherSweep(
                            null,
                            new TestSteps(),
                            Map.of("mediajobs.sweep.notifications", "false", "mediajobs.sweep.retry-delay", "1ms"))
                    .sweep()
                    .run(Budget.untilNothingIsLeft());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> events() {
        return texts("select state || coalesce(' ' || error_code, '') from job_event order by id");
    }

    private List<String> eventsOf(UUID job) {
        return texts("select state || coalesce(' ' || error_code, '') from job_event where job_id = '" + job
                + "' order by id");
    }

    private List<String> texts(String statement) {
        return queue.sql(statement).stream()
                .map(row -> row.size() == 1 ? row.getString(0) : row.getUUID(0) + " " + row.getString(1))
                .toList();
    }
}
