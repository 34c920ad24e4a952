package dev.mediajobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pipelines and the jobs in them, which nobody runs here; and what accounts see of each other: nothing. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class PipelineJobsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicLong ACCOUNTS = new AtomicLong(8_000_000_000_000_000L);
    private static final int ROUNDS = 60;

    @Inject
    Pipelines pipelines;

    @Inject
    PipelineStore store;

    @Inject
    ForgetDeletedPipelines forget;

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    private final long account = ACCOUNTS.incrementAndGet();

    @AfterEach
    void leaveNoWork() {
        await(pool.query("delete from job where account_id = " + account).execute());
    }

    @Test
    void absentAndBlankMeanTheDefaultOne() {
        var usual = await(pipelines.check(account, Optional.empty()));
        assertThat(await(pipelines.check(account, Optional.of(" ")))).isEqualTo(usual);
        assertThat(await(pipelines.get(account, JobIds.text(usual))).isDefault())
                .isTrue();
        var own = create();
        assertThat(await(pipelines.check(account, Optional.of(JobIds.text(own)))))
                .isEqualTo(own);
        assertThat(await(pipelines.check(ACCOUNTS.incrementAndGet(), Optional.empty())))
                .isNotEqualTo(usual);
    }

    @Test
    void pipelineOfAnotherAccountOrOfAnotherKindIsNotFound() {
        var own = create();
        var speech = await(jobs.defaultPipeline(account, "ASR", 20));
        assertNotFound(ACCOUNTS.incrementAndGet(), own);
        assertNotFound(account, speech);
        assertThat(await(store.update(account, speech, new PipelineStore.Change("x", null, null, null, null, false))))
                .isFalse();
        assertThat(await(store.delete(account, speech))).isEmpty();
        assertThat(await(store.delete(account + 1_000_000, own))).isEmpty();
        assertThat(await(store.list(account, null))).extracting(Pipeline::id).containsExactly(own);
    }

    @Test
    void pipelineWithJobsThatHaveNotEndedIsNotDeleted() {
        var own = create();
        var job = submit(own);
        assertThat(await(store.delete(account, own))).contains(PipelineStore.Deletion.HAS_JOBS);
        set("job set state = 'RUNNING' where id = '" + job + "'");
        assertThat(await(store.delete(account, own))).contains(PipelineStore.Deletion.HAS_JOBS);
        assertThat(await(pipelines.get(account, JobIds.text(own))).id()).isEqualTo(own);
    }

    @Test
    void endedJobsOutliveTheirPipeline() {
        var own = create();
        var job = submit(own);
        await(jobs.cancel(account, Pipelines.KIND, job));
        assertThat(await(store.delete(account, own))).contains(PipelineStore.Deletion.DONE);
        assertNotFound(account, own);
        set("pipeline set deleted_at = now() - interval '25 hours' where id = '" + own + "'");
        forget.run();
        assertThat(count("pipeline where id = '" + own + "'")).isZero();
        assertThat(await(jobs.find(account, Pipelines.KIND, job, "VideoLabel"))).isPresent();
    }

    @Test
    void deletedPipelineIsForgottenAfterADayWhenNoJobIsLeftInIt() {
        var own = create();
        set("pipeline set status = 'Paused' where id = '" + own + "'");
        await(store.delete(account, own));
        forget.run();
        assertThat(count("pipeline where status = 'Active' and id = '" + own + "'"))
                .isOne();
        var late = submit(own);
        set("pipeline set deleted_at = now() - interval '25 hours' where id = '" + own + "'");
        forget.run();
        assertThat(count("pipeline where id = '" + own + "'")).isOne();
        await(jobs.cancel(account, Pipelines.KIND, late));
        forget.run();
        assertThat(count("pipeline where id = '" + own + "'")).isZero();
    }

    /** Whoever wins: an accepted job has a pipeline that serves it. */
    @Test
    void submitThatMeetsADeletionIsRefusedOrRuns() throws Exception {
        var accepted = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var own = create();
            var id = Optional.of(JobIds.text(own));
            var outcomes = AtOnce.<Object>call(
                    3,
                    i -> i == 0
                            ? () -> await(store.delete(account, own))
                            : () -> await(pipelines.check(account, id).chain(pipeline -> jobs.submit(job(pipeline)))));
            for (var outcome : outcomes) {
                if (!outcome.succeeded()) {
                    assertThat(outcome.failure()).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status())
                            .isEqualTo(404));
                }
            }
            accepted += (int) count("job where pipeline_id = '" + own + "'");
        }
        assertThat(accepted).isPositive();
        assertThat(count("job j where account_id = " + account + " and not exists"
                        + " (select from pipeline p where p.id = j.pipeline_id and p.status = 'Active')"))
                .isZero();
    }

    private UUID create() {
        var id = JobIds.next();
        await(store.create(id, account, new PipelineStore.New("own", Speed.Standard, 6, 2, null), 1_000));
        return id;
    }

    private UUID submit(UUID pipeline) {
        return await(jobs.submit(job(pipeline)));
    }

    private NewJob job(UUID pipeline) {
        return new NewJob(account, Pipelines.KIND, 6, "t", null, null, "oss://samples/x", "{}", pipeline);
    }

    private void assertNotFound(long other, UUID pipeline) {
        assertThatThrownBy(() -> await(pipelines.check(other, Optional.of(JobIds.text(pipeline)))))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(404);
                    assertThat(e.code()).isEqualTo("InvalidParameter.PipelineNotFound");
                });
    }

    private void set(String update) {
        await(pool.query("update " + update).execute());
    }

    private long count(String from) {
        return await(pool.query("select count(*) from " + from).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
