package dev.mediajobs.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The function as who calls it sees it: a free instance answers, or a new one where none is free. */
final class LambdaFunction implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Artefact artefact;
    private final Path taskRoot;
    private final Path logs;
    private final Map<String, String> settings;
    private final Reuse reuse;
    private final List<String> unpacked;
    private final ConcurrentLinkedDeque<Instance> free = new ConcurrentLinkedDeque<>();
    private final List<Instance> all = new ArrayList<>();

    enum Reuse {
        WARM,
        /** Each event is the first and last one of its instance. */
        NEVER
    }

    LambdaFunction(Artefact artefact, Path directory, Map<String, String> settings, Reuse reuse) throws IOException {
        this.artefact = artefact;
        this.taskRoot = Files.createDirectories(directory.resolve("task"));
        this.logs = Files.createDirectories(directory.resolve("logs"));
        this.settings = settings;
        this.reuse = reuse;
        artefact.unpack(taskRoot);
        this.unpacked = files();
    }

    HttpAnswer invoke(HttpEvent event) throws Exception {
        return HttpAnswer.of(JSON.readTree(invoke(JSON.writeValueAsBytes(event.json()))));
    }

    byte[] invoke(byte[] event) throws Exception {
        var instance = free.poll();
        if (instance == null) {
            instance = Instance.start(artefact, taskRoot, logs, settings);
            synchronized (all) {
                all.add(instance);
            }
        }
        try {
            return instance.invoke(event);
        } finally {
            if (reuse == Reuse.NEVER) {
                instance.close();
            } else {
                free.add(instance);
            }
        }
    }

    /** How many instances there have been. */
    int instances() {
        synchronized (all) {
            return all.size();
        }
    }

    /** What all of them have printed. */
    String logs() throws Exception {
        var text = new StringBuilder();
        synchronized (all) {
            for (var instance : all) {
                text.append(instance.log());
            }
        }
        return text.toString();
    }

    /** Whether the code's directory, which cannot be written to on Lambda, is as it was. */
    boolean leftItsCodeAlone() throws IOException {
        return files().equals(unpacked);
    }

    @Override
    public void close() {
        synchronized (all) {
            all.forEach(Instance::close);
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(taskRoot)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
