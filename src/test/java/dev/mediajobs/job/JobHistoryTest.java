package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.store.Sql;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers do with the jobs they have. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class JobHistoryTest {

    private static final Set<JobState> ALL = EnumSet.allOf(JobState.class);

    @Inject
    Jobs jobs;

    @Inject
    JobSweep sweep;

    @Inject
    QueueFixture queue;

    private final long account = QueueFixture.newAccount();

    @BeforeEach
    void clear() {
        queue.clear();
    }

    @Test
    void pagesByPositionShowEachJobOnceInOrder() {
        var submitted = submit(23);
        // Ids decide where times are the same.
        queue.sql("update job set created_at = date_trunc('second', created_at)");
        var expected = queue.sql("select id from job order by created_at, id").stream()
                .map(row -> row.getUUID(0))
                .toList();
        assertThat(expected).hasSameElementsAs(submitted);
        assertThat(walk(ALL, false, 5)).isEqualTo(expected);
        var reversed = new ArrayList<>(expected);
        Collections.reverse(reversed);
        assertThat(walk(ALL, true, 7)).isEqualTo(reversed);
    }

    @Test
    void pagesByNumberAreCountedAndBounded() {
        var newestFirst = new ArrayList<>(submit(12));
        Collections.reverse(newestFirst);
        var page = await(jobs.list(new JobQuery(account, TestPlan.KIND, ALL, true, Optional.empty(), 5, 5, 100)));
        assertThat(page.jobs()).extracting(Job::id).isEqualTo(newestFirst.subList(5, 10));
        assertThat(page.more()).isTrue();
        assertThat(page.total()).hasValue(12);
        var beyond = await(jobs.list(new JobQuery(account, TestPlan.KIND, ALL, true, Optional.empty(), 50, 5, 12)));
        assertThat(beyond.jobs()).isEmpty();
        assertThat(beyond.more()).isFalse();
        assertThat(beyond.total()).hasValue(12);
        var tooMany = await(jobs.list(new JobQuery(account, TestPlan.KIND, ALL, true, Optional.empty(), 0, 12, 11)));
        assertThat(tooMany.total()).isEmpty();
        assertThat(tooMany.jobs()).hasSize(12);
        assertThat(tooMany.more()).isFalse();
    }

    @Test
    void statesKindsAndAccountsAreFiltered() throws Exception {
        var ended = submit("[[\"ok\"]]");
        var failed = submit("[[\"fail:Code\"]]");
        sweep.run(Budget.untilNothingIsLeft());
        var cancelled = submit("[[\"ok\"]]");
        await(jobs.cancel(account, TestPlan.KIND, cancelled));
        var queued = submit("[[\"ok\"]]");
        assertThat(walk(Set.of(JobState.SUCCEEDED), true, 10)).containsExactly(ended);
        assertThat(walk(Set.of(JobState.FAILED, JobState.CANCELLED), true, 10)).containsExactly(cancelled, failed);
        assertThat(walk(Set.of(JobState.QUEUED), true, 10)).containsExactly(queued);
        assertThat(walk(Set.of(JobState.RUNNING), true, 10)).isEmpty();
        assertThat(list(account + 1, TestPlan.KIND)).isEmpty();
        assertThat(list(account, "Other")).isEmpty();
    }

    @Test
    void listingNeedsNoMoreThanItsPage() throws Exception {
        queue.sql(
                "insert into job (id, account_id, pipeline_id, kind, input, parameters, state, finished_at, created_at)"
                        + " select gen_random_uuid(), %d, gen_random_uuid(), 'Test', 'x', '{}', 'SUCCEEDED', now(),"
                                .formatted(account)
                        + " now() - i * interval '1 second' from generate_series(1, 20000) i");
        var rare = submit("[[\"ok\"]]");
        queue.sql("analyze job");
        assertThat(walk(Set.of(JobState.QUEUED), true, 10)).containsExactly(rare);
        var sql = Sql.load("job/list").formatted("<", "desc", "infinity");
        var plan = queue.explain(
                sql,
                account,
                TestPlan.KIND,
                ALL.stream().map(Enum::name).toArray(String[]::new),
                null,
                null,
                0L,
                11L,
                0L,
                OffsetDateTime.now().minusYears(1));
        // Five states with a page each, and the page's rows: far from twenty thousand.
        assertThat(plan.rowsRead()).as(plan.json()).isBetween(1L, 200L);
    }

    @Test
    void deletedJobsAreGoneWithStepsAndResults() throws Exception {
        var ended = submit("[[\"ok\"]]");
        sweep.run(Budget.untilNothingIsLeft());
        var queued = submit("[[\"ok\"]]");
        var kept = submit("[[\"ok\"]]");
        assertThat(await(jobs.delete(account, TestPlan.KIND, List.of(queued, ended))))
                .isEmpty();
        assertThat(list(account, TestPlan.KIND)).containsExactly(kept);
        assertThat(queue.count("step")).isZero();
        assertThat(queue.count("result")).isZero();
    }

    @Test
    void nothingIsDeletedWhereOneIsNotThere() {
        var mine = submit("[[\"ok\"]]");
        var theirs = await(jobs.submit(QueueFixture.job(account + 1, "[[\"ok\"]]")));
        var unknown = JobIds.next();
        assertThat(await(jobs.delete(account, TestPlan.KIND, List.of(mine, theirs, unknown))))
                .containsExactlyInAnyOrder(theirs, unknown);
        assertThat(await(jobs.delete(account, "Other", List.of(mine)))).containsExactly(mine);
        assertThat(queue.count("job")).isEqualTo(2);
    }

    @Test
    void onlyTheAccountsLivingJobIsCancelled() throws Exception {
        var job = submit("[[\"ok\"]]");
        assertThat(await(jobs.cancel(account + 1, TestPlan.KIND, job))).isEmpty();
        assertThat(await(jobs.cancel(account, "Other", job))).isEmpty();
        assertThat(await(jobs.cancel(account, TestPlan.KIND, job))).contains(JobState.QUEUED);
        var ended = submit("[[\"ok\"]]");
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(await(jobs.cancel(account, TestPlan.KIND, ended))).contains(JobState.SUCCEEDED);
        assertThat(queue.find(account, ended).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(queue.find(account, job).problem().orElseThrow().code()).isEqualTo(Jobs.CANCELLED_CODE);
    }

    @Test
    void jobSubmittedAgainHasAllTheOldOneHad() throws Exception {
        var old = await(jobs.submit(new NewJob(
                account, TestPlan.KIND, 9, "title", "description", "user data", "oss://a/b", "[[\"fail:Code\"]]")));
        sweep.run(Budget.untilNothingIsLeft());
        var again = await(jobs.submitAgain(account, TestPlan.KIND, old)).orElseThrow();
        assertThat(again.was()).isEqualTo(JobState.FAILED);
        var job = again.newId().orElseThrow();
        assertThat(job).isNotEqualTo(old);
        assertThat(queue.find(account, job).state()).isEqualTo(JobState.QUEUED);
        assertThat(queue.sql("select distinct account_id, pipeline_id, kind, priority, title, description, user_data,"
                        + " input, parameters from job"))
                .hasSize(1);
        assertThat(queue.find(account, old).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void onlyFailedJobsAreSubmittedAgain() throws Exception {
        var job = submit("[[\"ok\"]]");
        assertThat(await(jobs.submitAgain(account, TestPlan.KIND, job)))
                .hasValueSatisfying(again -> assertThat(again.newId()).isEmpty());
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(await(jobs.submitAgain(account, TestPlan.KIND, job)))
                .hasValueSatisfying(again -> assertThat(again.newId()).isEmpty());
        assertThat(await(jobs.submitAgain(account + 1, TestPlan.KIND, job))).isEmpty();
        assertThat(await(jobs.submitAgain(account, TestPlan.KIND, JobIds.next())))
                .isEmpty();
        assertThat(queue.count("job")).isEqualTo(1);
    }

    @Test
    void secondResultIsReadAsFarAsWanted() throws Exception {
        var job = submit("[[\"ok\"]]");
        sweep.run(Budget.untilNothingIsLeft());
        queue.sql("insert into result select id, 'More', 'wörter und mehr' from job");
        var find = await(jobs.find(account, TestPlan.KIND, job, TestPlan.KIND, new SecondResult("More", 6)));
        assertThat(find.orElseThrow().second()).contains("wörter");
        assertThat(find.orElseThrow().result()).contains("[done]");
        var whole = await(jobs.find(account, TestPlan.KIND, job, TestPlan.KIND, SecondResult.whole("More")));
        assertThat(whole.orElseThrow().second()).contains("wörter und mehr");
        var none = await(jobs.find(account, TestPlan.KIND, job, TestPlan.KIND));
        assertThat(none.orElseThrow().second()).isEmpty();
    }

    private List<UUID> walk(Set<JobState> states, boolean newestFirst, int size) {
        var seen = new ArrayList<UUID>();
        Optional<JobQuery.Position> after = Optional.empty();
        while (true) {
            var page = await(jobs.list(new JobQuery(account, TestPlan.KIND, states, newestFirst, after, 0, size, 0)));
            assertThat(page.total()).isEmpty();
            page.jobs().forEach(job -> seen.add(job.id()));
            if (!page.more()) {
                return seen;
            }
            assertThat(page.jobs()).hasSize(size);
            after = Optional.of(JobQuery.Position.of(page.jobs().get(size - 1)));
        }
    }

    private List<UUID> list(long owner, String kind) {
        return await(jobs.list(new JobQuery(owner, kind, ALL, true, Optional.empty(), 0, 100, 0))).jobs().stream()
                .map(Job::id)
                .toList();
    }

    private List<UUID> submit(int count) {
        return IntStream.range(0, count).mapToObj(i -> submit("[[\"ok\"]]")).toList();
    }

    private UUID submit(String stages) {
        return await(jobs.submit(QueueFixture.job(account, stages)));
    }
}
