package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks at random over everything that can be done to jobs and steps, and lets the database itself record each change of
 * state. What it recorded must be exactly what the two enums allow: nothing else happens, and all of it does.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class StateMachineTest {

    private static final int MOVES = 3_000;
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration RETRY_AT_ONCE = Duration.ZERO;
    private static final List<String> STAGES =
            List.of("[[\"ok\"]]", "[[\"ok\",\"ok\"],[\"ok\"]]", "[[\"ok\",\"ok\",\"ok\"]]", "not a plan", "[[]]");

    @Inject
    QueueFixture queue;

    private final List<Lease> everHeld = new ArrayList<>();
    private final Map<Lease, UUID> jobOf = new HashMap<>();
    private final List<UUID> jobs = new ArrayList<>();
    private UUID pipeline;
    private long account;

    @BeforeEach
    void recordChanges() {
        queue.clear();
        for (var table : List.of("job", "step")) {
            queue.sql("create table %1$s_change (old_state text, new_state text)".formatted(table));
            queue.sql("create function record_%1$s_change() returns trigger language plpgsql as $$ begin"
                            .formatted(table)
                    + " insert into %1$s_change values (old.state, new.state); return new; end $$".formatted(table));
            queue.sql("create trigger record_change after update on %1$s for each row when (old.state <> new.state)"
                            .formatted(table)
                    + " execute function record_%1$s_change()".formatted(table));
        }
    }

    @AfterEach
    void forgetChanges() {
        for (var table : List.of("job", "step")) {
            queue.sql("drop trigger record_change on " + table);
            queue.sql("drop function record_%s_change".formatted(table));
            queue.sql("drop table %s_change".formatted(table));
        }
        queue.clear();
    }

    @Test
    void allAllowedTransitionsAndNoOthersHappen() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        account = QueueFixture.newAccount();
        pipeline = queue.pipeline(account, 5);
        for (var move = 0; move < MOVES; move++) {
            move(random);
            if (move % 100 == 0) {
                checkBooks(seed);
            }
        }
        checkBooks(seed);
        assertThat(recorded("job"))
                .as("seed %d", seed)
                .isEqualTo(allowed(EnumSet.allOf(JobState.class), JobState::next));
        assertThat(recorded("step"))
                .as("seed %d", seed)
                .isEqualTo(allowed(EnumSet.allOf(StepState.class), StepState::next));
    }

    private void move(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1 ->
                jobs.add(queue.submit(pipeline, QueueFixture.job(account, STAGES.get(random.nextInt(STAGES.size())))));
            case 2 -> queue.admit(pipeline);
            case 3, 4 ->
                queue.claim(1 + random.nextInt(3)).forEach(step -> {
                    everHeld.add(step.lease());
                    jobOf.put(step.lease(), step.jobId());
                });
            case 5, 6 ->
                pick(random)
                        .ifPresent(lease -> await(queue.store.finish(
                                List.of(new JobStore.FinishedStep(lease, jobOf.get(lease), "out")),
                                queue.plans.all())));
            case 7 ->
                pick(random)
                        .ifPresent(lease ->
                                await(queue.store.fail(jobOf.get(lease), lease, new Job.Problem("Code", "message"))));
            case 8 ->
                pick(random)
                        .ifPresent(lease ->
                                await(queue.store.retry(lease, new Job.Problem("Code", "message"), RETRY_AT_ONCE)));
            case 9 -> pick(random).ifPresent(lease -> await(queue.store.giveBack(List.of(lease))));
            case 10 -> {
                pick(random).ifPresent(queue::expire);
                await(queue.store.recover(MAX_ATTEMPTS, 10));
                await(queue.store.exhausted(MAX_ATTEMPTS, 10)).forEach(step -> {
                    if (step.jobRuns()) {
                        await(queue.store.giveUp(step.jobId(), step.lease(), new Job.Problem("WorkerLost", "gone")));
                    } else {
                        await(queue.store.drop(step.lease()));
                    }
                });
            }
            default -> {
                if (!jobs.isEmpty() && random.nextInt(3) == 0) {
                    var any = jobs.get(random.nextInt(jobs.size()));
                    // Of many jobs few run: picked among all, none of those might be met.
                    var job = random.nextBoolean()
                            ? any
                            : pick(random).map(jobOf::get).orElse(any);
                    if (random.nextInt(4) == 0) {
                        await(queue.history.delete(account, TestPlan.KIND, List.of(job), Instant.EPOCH));
                    } else {
                        await(queue.history.cancel(
                                account,
                                TestPlan.KIND,
                                job,
                                new Job.Problem("JobCancelled", "cancelled"),
                                Instant.EPOCH));
                    }
                }
            }
        }
    }

    /** Mostly one of the last leases, which may still hold; sometimes an old one, which must change nothing. */
    private java.util.Optional<Lease> pick(Random random) {
        if (everHeld.isEmpty()) {
            return java.util.Optional.empty();
        }
        var recent = Math.min(everHeld.size(), 8);
        var from = random.nextInt(4) == 0 ? 0 : everHeld.size() - recent;
        return java.util.Optional.of(everHeld.get(from + random.nextInt(everHeld.size() - from)));
    }

    private void checkBooks(long seed) {
        assertThat(queue.count("job j where j.steps_done <> (select count(*) from step s where s.job_id = j.id"
                        + " and s.state = 'DONE')"))
                .as("jobs whose steps done are miscounted, seed %d", seed)
                .isZero();
        assertThat(queue.count("job j where j.state = 'RUNNING' and j.stage_open <> (select count(*) from step s"
                        + " where s.job_id = j.id and s.stage = j.stage and s.state in ('READY', 'RUNNING'))"))
                .as("jobs whose open steps are miscounted, seed %d", seed)
                .isZero();
        assertThat(queue.count("job j where j.state = 'RUNNING' and j.stage_open = 0"))
                .as("running jobs with nothing to do, seed %d", seed)
                .isZero();
        assertThat(queue.count("job j where (j.state = 'SUCCEEDED') <> exists"
                        + " (select from result r where r.job_id = j.id)"))
                .as("jobs with a result they should not have, or without one, seed %d", seed)
                .isZero();
        assertThat(queue.count("job where state = 'RUNNING'"))
                .as("running jobs, seed %d", seed)
                .isLessThanOrEqualTo(5);
    }

    private Set<String> recorded(String table) {
        return queue.sql("select distinct old_state || ' > ' || new_state from " + table + "_change").stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static <S extends Enum<S>> Set<String> allowed(Set<S> states, Function<S, Set<S>> next) {
        return states.stream()
                .flatMap(from -> next.apply(from).stream().map(to -> from + " > " + to))
                .collect(Collectors.toSet());
    }
}
