package dev.mediajobs.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Somebody at a terminal, with the settings of a deployment: each command is a process of its own. */
final class Operator {

    private static final Logger LOG = Logger.getLogger(Operator.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Path directory;
    private final Map<String, String> environment;

    Operator(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    Operator with(String name, String value) {
        var changed = new HashMap<>(environment);
        changed.put(name, value);
        return new Operator(directory, changed);
    }

    /** What a command has left behind. */
    record Result(List<String> command, int exitCode, String out, String err) {

        /** Fails unless there is JSON and nothing else. */
        JsonNode json() throws JsonProcessingException {
            try {
                return JSON.reader()
                        .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError(this + " is no JSON", e);
            }
        }
    }

    Result run(String... arguments) throws Exception {
        var command = new ArrayList<>(ServiceJar.command(List.of()));
        command.addAll(List.of(arguments));
        Files.createDirectories(directory);
        var out = Files.createTempFile(directory, "command-", ".out");
        var err = Files.createTempFile(directory, "command-", ".err");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MEDIAJOBS_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        var begun = System.nanoTime();
        var process = builder.start();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(List.of(arguments) + " has not ended:\n" + Files.readString(err));
            }
        } finally {
            process.destroyForcibly();
        }
        var result = new Result(List.of(arguments), process.exitValue(), Files.readString(out), Files.readString(err));
        LOG.infof(
                "%s ended with %d after %d ms",
                String.join(" ", arguments),
                result.exitCode(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return result;
    }

    /** @return the JSON that it prints, when it succeeds */
    JsonNode json(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var result = run(all.toArray(String[]::new));
        if (result.exitCode() != 0) {
            throw new AssertionError("Failed: " + result);
        }
        return result.json();
    }
}
