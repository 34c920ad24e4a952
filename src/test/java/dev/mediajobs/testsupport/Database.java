package dev.mediajobs.testsupport;

import dev.mediajobs.standalone.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A PostgreSQL and a data directory for the tests of one run, both below {@code target}. The packaged service is given what
 * an operator gives it: migrated tables, an access key, and the engine that says what files tell it.
 */
public class Database implements QuarkusTestResourceLifecycleManager {

    private static final String MASTER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String KEY_ID = "tester";
    private static final String KEY_SECRET = "chosen-for-the-test";

    private EmbeddedDatabase database;
    private Path dataDir;

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(Path.of("target", "test-data"));
            dataDir = Files.createTempDirectory(Path.of("target", "test-data"), "run-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = EmbeddedDatabase.start(dataDir);
        var settings = new HashMap<>(database.settings());
        settings.put("mediajobs.database", "external");
        settings.put("mediajobs.data-dir", dataDir.toString());
        if (Boolean.getBoolean("mediajobs.test.packaged")) {
            migrate(settings);
            settings.putAll(operatorsSettings());
            settings.remove("quarkus.datasource.jdbc.url");
        }
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(dataDir, new TestInjector.AnnotatedAndMatchesType(DataDirectory.class, Path.class));
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }

    private static void migrate(Map<String, String> settings) {
        Flyway.configure()
                .dataSource(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.datasource.username"),
                        settings.get("quarkus.datasource.password"))
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
    }

    private Map<String, String> operatorsSettings() {
        try {
            Files.writeString(
                    dataDir.resolve("access-key.properties"),
                    "access-key-id=" + KEY_ID + "\naccess-key-secret=" + KEY_SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "mediajobs.master-key",
                MASTER_KEY,
                "mediajobs.access-key-id",
                KEY_ID,
                "mediajobs.access-key-secret",
                KEY_SECRET,
                // Tests call as fast as they can.
                "mediajobs.throttling.requests-per-second",
                "0",
                // What a native build does only where it is told to.
                "mediajobs.sweep.steps",
                "true",
                "mediajobs.engine.speech.name",
                "fixture",
                "mediajobs.engine.speech.fixture.folder",
                Path.of("src", "test", "resources", "fixtures", "speech")
                        .toAbsolutePath()
                        .toString());
    }
}
