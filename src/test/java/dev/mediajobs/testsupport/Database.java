package dev.mediajobs.testsupport;

import dev.mediajobs.standalone.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A PostgreSQL and a data directory for the tests of one run, both below {@code target}. */
public class Database implements QuarkusTestResourceLifecycleManager {

    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        Path dataDir;
        try {
            Files.createDirectories(Path.of("target", "test-data"));
            dataDir = Files.createTempDirectory(Path.of("target", "test-data"), "run-");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        database = EmbeddedDatabase.start(dataDir);
        var settings = new HashMap<>(database.settings());
        settings.put("mediajobs.database", "external");
        settings.put("mediajobs.data-dir", dataDir.toString());
        return settings;
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
