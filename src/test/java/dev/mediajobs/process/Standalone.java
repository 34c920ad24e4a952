package dev.mediajobs.process;

import dev.mediajobs.process.ServiceProcess.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service with everything its own, and the PostgreSQL it leaves behind when it is killed. */
record Standalone(Path home, ServiceProcess process) implements AutoCloseable {

    /** What an engine says that listens to the samples, without listening. */
    static final Map<String, String> FIXTURE = Map.of(
            "MEDIAJOBS_ENGINE_SPEECH_NAME",
            "fixture",
            "MEDIAJOBS_ENGINE_SPEECH_FIXTURE_FOLDER",
            Path.of("src", "test", "resources", "fixtures", "speech")
                    .toAbsolutePath()
                    .toString());

    Standalone(Path home) {
        this(home, Map.of());
    }

    Standalone(Path home, Map<String, String> environment) {
        this(home, ServiceProcess.start(home, Start.with(environment)));
    }

    static Path emptyDirectory() throws Exception {
        var parent = Files.createDirectories(Path.of("target", "test-data"));
        return Files.createTempDirectory(parent, "standalone-").toAbsolutePath();
    }

    long postmaster() throws Exception {
        return Long.parseLong(Files.readAllLines(pidFile(home)).get(0).trim());
    }

    String jdbcUrl() throws Exception {
        return "jdbc:postgresql://127.0.0.1:"
                + Files.readAllLines(pidFile(home)).get(3).trim() + "/postgres";
    }

    Path data() {
        return home.resolve("data");
    }

    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            process.terminate();
            process.exitCode();
        }
        process.close();
        if (Files.exists(pidFile(home))) {
            ProcessHandle.of(postmaster()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    static Path pidFile(Path home) {
        return home.resolve("data").resolve("postgres").resolve("postmaster.pid");
    }
}
