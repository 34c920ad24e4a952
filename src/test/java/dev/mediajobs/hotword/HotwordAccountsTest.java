package dev.mediajobs.hotword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Ids;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What accounts see of each other: nothing. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class HotwordAccountsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long OWNER = 7_000_000_000_000_001L;
    private static final long OTHER = 7_000_000_000_000_002L;
    private static final List<HotwordEntry> ENTRIES = List.of(new HotwordEntry("word", "en", 2, null));
    private static final HotwordStore.Filter ALL = new HotwordStore.Filter(null, null, null, null, false);

    @Inject
    HotwordStore store;

    @Inject
    HotwordLibraries libraries;

    @Test
    void libraryOfAnotherAccountIsNotFound() {
        var id = create(OWNER, 100);
        assertThat(libraries.get(OWNER, Ids.text(id)).await().atMost(PATIENCE).hotwords())
                .isEqualTo(ENTRIES);
        assertThatThrownBy(() -> libraries.get(OTHER, Ids.text(id)).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThat(store.update(OTHER, id, "mine", null, null).await().atMost(PATIENCE))
                .isFalse();
        assertThat(store.delete(OTHER, id).await().atMost(PATIENCE)).isFalse();
        assertThat(store.list(OTHER, ALL, null, 0, 10).await().atMost(PATIENCE).total())
                .isZero();
        assertThat(store.find(OWNER, id).await().atMost(PATIENCE))
                .hasValueSatisfying(library -> assertThat(library.name()).isEqualTo("name"));
    }

    @Test
    void limitIsEachAccountsOwn() {
        var full = OWNER + 10;
        assertThat(create(full, 1)).isNotNull();
        assertThat(create(full, 1)).isNull();
        assertThat(create(full + 1, 1)).isNotNull();
    }

    private UUID create(long account, int most) {
        var id = Ids.next();
        var created = store.create(id, account, "name", null, UsageScenario.ASR, ENTRIES, most)
                .await()
                .atMost(PATIENCE);
        return created ? id : null;
    }
}
