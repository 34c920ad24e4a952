package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.testsupport.Database;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever gives up waiting for records leaves the connection to others. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(RecordSessionsTest.FewConnections.class)
class RecordSessionsTest {

    private static final int CONNECTIONS = 3;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    RecordSessions sessions;

    @Inject
    Pool pool;

    public static class FewConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.max-size",
                    Integer.toString(CONNECTIONS),
                    "mediajobs.sweep.mode",
                    "off");
        }
    }

    @Test
    void readingThatNobodyWaitsForLeavesItsConnection() {
        var held = holdAll();
        for (var i = 0; i < CONNECTIONS; i++) {
            assertGivenUp(sessions.read(() -> SealedAccessKey.count()));
        }
        release(held);
        release(holdAll());
    }

    @Test
    void readingThatIsGivenUpLeavesItsConnection() {
        for (var i = 0; i < CONNECTIONS; i++) {
            assertGivenUp(sessions.read(() -> Panache.getSession()
                    .chain(s -> s.createNativeQuery("select pg_sleep(1)").getResultList())));
        }
        release(holdAll());
    }

    @Test
    void writingThatNobodyWaitsForLeavesItsConnection() {
        var held = holdAll();
        for (var i = 0; i < CONNECTIONS; i++) {
            assertGivenUp(sessions.write(() -> SealedAccessKey.count()));
        }
        release(held);
        release(holdAll());
    }

    private static void assertGivenUp(Uni<?> work) {
        assertThatThrownBy(() -> work.await().atMost(SHORT)).isInstanceOf(TimeoutException.class);
    }

    private List<SqlConnection> holdAll() {
        var held = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> pool.getConnection().await().atMost(PATIENCE))
                .toList();
        assertThat(held).hasSize(CONNECTIONS);
        return held;
    }

    private static void release(List<SqlConnection> held) {
        held.forEach(connection -> connection.close().await().atMost(PATIENCE));
    }
}
