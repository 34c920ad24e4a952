package dev.mediajobs.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The function as who calls it sees it: a free instance answers, or a new one where none is free. */
final class DeployedFunction implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Code code;
    private final Path logs;
    private final Map<String, String> settings;
    private final Reuse reuse;
    private final ConcurrentLinkedDeque<Instance> free = new ConcurrentLinkedDeque<>();
    private final List<Instance> all = new ArrayList<>();

    enum Reuse {
        WARM,
        /** Each event is the first and last one of its instance. */
        NEVER
    }

    /** @param logs where what its processes print is kept */
    DeployedFunction(Code code, Path logs, Map<String, String> settings, Reuse reuse) {
        this.code = code;
        this.logs = logs;
        this.settings = settings;
        this.reuse = reuse;
    }

    HttpAnswer invoke(HttpEvent event) throws Exception {
        return HttpAnswer.of(invoke(JSON.writeValueAsBytes(event.json())));
    }

    byte[] invoke(byte[] event) throws Exception {
        var instance = free.poll();
        if (instance == null) {
            instance = Instance.start(code, logs, settings);
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

    @Override
    public void close() {
        synchronized (all) {
            all.forEach(Instance::close);
        }
    }
}
