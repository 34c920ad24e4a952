package dev.mediajobs.engine.speech;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The service's settings for a {@link TranscriptionServer} that it uses for every job. */
public class TranscriptionService implements QuarkusTestResourceLifecycleManager {

    private static final String PREFIX = SpeechSettings.PREFIX + ".openai.";

    private TranscriptionServer server;

    @Override
    public Map<String, String> start() {
        server = new TranscriptionServer();
        // The first job's first try, and its repetition within the step.
        server.answering(TranscriptionServer.text(503, ""), TranscriptionServer.cutOff());
        return Map.of(
                SpeechSettings.PREFIX + ".name", "openai",
                PREFIX + "base-url", server.url(),
                PREFIX + "languages", "en,zh");
    }

    @Override
    public void stop() {
        server.close();
    }
}
