package dev.mediajobs.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.asset.ProbeStore.Problem;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.media.MediaFacts;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How what is found out about a file gets to its asset, and to no other; whatever dies in between. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ProbesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JFK = "oss://samples/jfk.wav";
    private static final MediaFacts FACTS = new MediaFacts(7, Map.of("format_name", "wav"), List.of());
    private static final Problem PROBLEM = new Problem("MediaUnavailable", "Not now.");

    @Inject
    Registrations registrations;

    @Inject
    AssetStore assets;

    @Inject
    ProbeStore probes;

    @Inject
    ProbePlan plan;

    @Inject
    Assets addresses;

    @Inject
    SubmitForgottenProbes forgottenProbes;

    @Inject
    ForgetTokens forgetTokens;

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    private long account;

    @BeforeEach
    void useAnAccountOfItsOwn() {
        account = ThreadLocalRandom.current().nextLong(3_000_000_000_000_000L, 4_000_000_000_000_000L);
    }

    @Test
    void whatIsFoundIsKept() {
        var asset = register(false);
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Init);
        var step = held();
        assertThat(await(probes.begin(asset, step))).contains(new ProbeStore.Wanted(JFK, MediaType.audio));
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Preparing);
        await(probes.failedForNow(asset, step, PROBLEM));
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Preparing);
        assertThat(await(probes.begin(asset, step))).isPresent();
        await(probes.found(asset, step, FACTS));
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Normal);
        assertThat(asset(asset).file()).contains(FACTS);
        assertThat(asset(asset).errorCode()).isNull();
    }

    @Test
    void settledAssetStaysSo() {
        var asset = register(false);
        var step = held();
        await(probes.begin(asset, step));
        await(probes.found(asset, step, FACTS));
        assertThat(await(probes.begin(asset, held()))).isEmpty();
        await(probes.failed(asset, step, PROBLEM));
        await(probes.failedForNow(asset, step, PROBLEM));
        plan.cleanUp(step.job());
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Normal);
        assertThat(asset(asset).file()).contains(FACTS);
    }

    @Test
    void workerWhoseLeaseIsOverSettlesNothing() {
        var asset = register(false);
        var late = held();
        await(probes.begin(asset, late));
        await(pool.preparedQuery("update step set fence = fence + 1 where job_id = $1")
                .execute(Tuple.of(late.job())));
        await(probes.failed(asset, late, PROBLEM));
        assertThat(await(probes.begin(asset, late))).isEmpty();
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Preparing);
        var next = new ProbeStore.Held(late.job(), late.stage(), late.ordinal(), late.fence() + 1);
        await(probes.found(asset, next, FACTS));
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Normal);
    }

    /** A probe that is thought forgotten is asked for again: the later one is in charge. */
    @Test
    void ofTwoJobsTheLaterSettles() {
        var asset = register(false);
        var earlier = held();
        await(probes.begin(asset, earlier));
        var later = held();
        await(probes.begin(asset, later));
        await(probes.failed(asset, earlier, PROBLEM));
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Preparing);
        await(probes.found(asset, later, FACTS));
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.Normal);
    }

    @Test
    void nothingOfAReplacedAssetGetsToTheNewOne() {
        var before = register(false);
        var step = held();
        await(probes.begin(before, step));
        var after = register(true);
        await(probes.failed(before, step, PROBLEM));
        await(probes.found(before, step, FACTS));
        plan.cleanUp(step.job());
        assertThat(asset(after).status()).isEqualTo(AssetStatus.Init);
        assertThat(await(probes.begin(before, step))).isEmpty();
    }

    @Test
    void assetWhoseJobEndedWithoutAnswerHasFailed() {
        var asset = register(false);
        var step = held();
        await(probes.begin(asset, step));
        await(pool.preparedQuery("delete from job where id = $1").execute(Tuple.of(step.job())));
        assertThat(plan.withLeftovers()).contains(step.job());
        plan.cleanUp(step.job());
        assertThat(asset(asset).status()).isEqualTo(AssetStatus.PrepareFail);
        assertThat(asset(asset).errorCode()).isEqualTo("MediaUnavailable");
        assertThat(plan.withLeftovers()).doesNotContain(step.job());
    }

    @Test
    void lastReasonIsToldWhenAllTriesFailed() {
        var asset = register(false);
        var step = held();
        await(probes.begin(asset, step));
        await(probes.failedForNow(asset, step, new Problem("X", "Why.")));
        plan.cleanUp(step.job());
        assertThat(asset(asset).errorCode()).isEqualTo("X");
        assertThat(asset(asset).errorMessage()).isEqualTo("Why.");
    }

    @Test
    void forgottenAssetIsLookedAtAfterAll() {
        var asset = register(false);
        forgottenProbes.run();
        assertThat(asset(asset).status()).as("too young to be forgotten").isEqualTo(AssetStatus.Init);
        age("asset", "id", asset, "2 minutes");
        forgottenProbes.run();
        awaitUntil(() -> asset(asset).status() == AssetStatus.Normal);
        assertThat(asset(asset).file().orElseThrow().format()).containsEntry("duration", "11.000000");
        assertThat(await(probes.forgotten(Duration.ofMinutes(1), 100)))
                .extracting(ProbeStore.Forgotten::id)
                .doesNotContain(asset);
    }

    @Test
    void jobsOfProbesAreOfAKindOfTheirOwn() {
        var asset = register(false);
        age("asset", "id", asset, "2 minutes");
        forgottenProbes.run();
        awaitUntil(() -> asset(asset).status() == AssetStatus.Normal);
        var job = await(pool.preparedQuery("select probe_job from asset where id = $1")
                        .execute(Tuple.of(asset)))
                .iterator()
                .next()
                .getUUID("probe_job");
        assertThat(await(jobs.find(account, "ASR", job, "ASR"))).isEmpty();
        assertThat(await(jobs.find(account, ProbePlan.KIND, job, ProbePlan.KIND)))
                .isPresent();
        assertThat(plan.retention()).isPositive();
    }

    @Test
    void tokenIsForgottenAfterADay() {
        var token = UUID.randomUUID().toString();
        var first = register(token);
        assertThat(register(token)).isEqualTo(first);
        age("asset_token", "asset_id", first, "24 hours 1 minute");
        assertThatThrownBy(() -> register(token))
                .as("by now an address that is registered")
                .isInstanceOf(ApiException.class);
        assertThat(tokens(first)).isOne();
        forgetTokens.run();
        assertThat(tokens(first)).isZero();
    }

    @Test
    void tokenThatIsTooOldStandsForItsNewCall() {
        var token = UUID.randomUUID().toString();
        var first = register(token);
        age("asset_token", "asset_id", first, "24 hours 1 minute");
        await(assets.delete(account, List.of(first)));
        var second = register(token);
        assertThat(second).isNotEqualTo(first);
        assertThat(register(token)).isEqualTo(second);
    }

    @Test
    void tokensReferencesAndAddressesAreEachAccountsOwn() {
        var token = UUID.randomUUID().toString();
        var first = register(token);
        var owner = account;
        account++;
        assertThat(register(token)).isNotEqualTo(first);
        assertThat(await(assets.find(account, first))).isEmpty();
        assertThat(await(assets.delete(account, List.of(first)))).isEmpty();
        assertThatThrownBy(() -> await(addresses.addressOf(account, JobIds.text(first))))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThat(await(addresses.addressOf(owner, JobIds.text(first)))).isEqualTo(JFK);
    }

    private UUID register(boolean overwrite) {
        return register(overwrite, null);
    }

    private UUID register(String token) {
        return register(false, token);
    }

    /** As the action does, but for the job. */
    private UUID register(boolean overwrite, String token) {
        var input = new RegisterMediaInfo.Input(
                JFK, null, null, null, null, null, null, null, overwrite, "reference", token, null, null, null);
        return await(registrations.register(RegistrationRules.checked(input, account)))
                .id();
    }

    /** A step that some worker has, of a job that nobody else looks at. */
    private ProbeStore.Held held() {
        var job = JobIds.next();
        await(pool.preparedQuery("insert into job (id, account_id, pipeline_id, kind, state, input, parameters)"
                        + " values ($1, $2, $1, $3, 'RUNNING', $4, '{}')")
                .execute(Tuple.of(job, account, ProbePlan.KIND, JFK)));
        await(pool.preparedQuery("insert into step (job_id, stage, ordinal, kind, input, state, fence, lease_until)"
                        + " values ($1, 0, 0, $2, '{}', 'RUNNING', 1, now() + interval '1 hour')")
                .execute(Tuple.of(job, ProbePlan.STEP)));
        return new ProbeStore.Held(job, 0, 0, 1);
    }

    private Asset asset(UUID id) {
        return await(assets.find(account, id)).orElseThrow();
    }

    private void age(String table, String key, UUID id, String by) {
        await(pool.preparedQuery("update " + table + " set created_at = created_at - interval '" + by + "' where " + key
                        + " = $1")
                .execute(Tuple.of(id)));
    }

    private int tokens(UUID asset) {
        return await(pool.preparedQuery("select 1 from asset_token where asset_id = $1")
                        .execute(Tuple.of(asset)))
                .size();
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private static void awaitUntil(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in vain").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
