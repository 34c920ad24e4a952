package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.process.Wait;
import dev.mediajobs.store.Sql;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker that was frozen or cut off in the middle of a transaction keeps nobody from its pipeline for long. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(StandingTransactionTest.Soon.class)
class StandingTransactionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    QueueFixture queue;

    @Inject
    Pool pool;

    public static class Soon extends SweepByHand {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("mediajobs.connections.idle-in-transaction-timeout", "2s");
            return settings;
        }
    }

    @Test
    void lockedPipelineIsServedAgain() throws Exception {
        var account = QueueFixture.newAccount();
        var pipeline = queue.pipeline(account, 10);
        queue.submit(pipeline, QueueFixture.job(account, "[[\"ok\"]]"));
        var session = await(pool.getConnection());
        await(session.begin());
        await(session.preparedQuery(Sql.load("job/lock-pipeline")).execute(Tuple.of(pipeline)));
        assertThat(queue.admit(pipeline)).isZero();
        Wait.until("the end of the standing session", PATIENCE, () -> queue.admit(pipeline) == 1);
        assertThatThrownBy(() -> await(session.query("select 1").execute())).isNotNull();
    }
}
