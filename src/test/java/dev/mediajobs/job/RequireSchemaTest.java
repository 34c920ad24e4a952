package dev.mediajobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.testsupport.Database;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class RequireSchemaTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    @Inject
    Schema schema;

    @Test
    void versionIsThatOfTheNewestMigration() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            var newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max();
            assertThat(newest).hasValue(Schema.VERSION);
        }
        assertThat(schema.version().await().atMost(Duration.ofSeconds(10))).isEqualTo(Schema.VERSION);
    }

    @Test
    void tablesOfThisVersionAreTaken() {
        assertThatCode(() -> check(false).require(Schema.VERSION)).doesNotThrowAnyException();
    }

    @Test
    void olderTablesAreRefused() {
        for (var allowNewer : new boolean[] {true, false}) {
            for (var version : new int[] {0, Schema.VERSION - 1}) {
                assertThatThrownBy(() -> check(allowNewer).require(version))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("at version " + version + ",")
                        .hasMessageContaining("migrate");
            }
        }
    }

    @Test
    void newerTablesAreRefusedUnlessAllowed() {
        assertThatThrownBy(() -> check(false).require(Schema.VERSION + 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mediajobs.schema.allow-newer");
        assertThatCode(() -> check(true).require(Schema.VERSION + 1)).doesNotThrowAnyException();
    }

    private RequireSchema check(boolean allowNewer) {
        return new RequireSchema(schema, () -> allowNewer);
    }
}
