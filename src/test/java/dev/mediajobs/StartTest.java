package dev.mediajobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class StartTest {

    @Inject
    Pool pool;

    @Test
    void embeddedDatabaseIsDurable() {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            var row = pool.query("show " + setting)
                    .execute()
                    .await()
                    .indefinitely()
                    .iterator()
                    .next();
            assertThat(row.getString(0)).as(setting).isEqualTo("on");
        }
    }
}
