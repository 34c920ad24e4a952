package dev.mediajobs.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In dev mode, shows on the first start what the service does: a real recording in, its transcript in the log. */
@IfBuildProfile("dev")
@ApplicationScoped
class FirstSample {

    private static final String SAMPLE = "oss://samples/jfk.wav";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ObjectMapper json;
    private final URI service;
    private final Path marker;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PAUSE.multipliedBy(5)).build();

    FirstSample(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "mediajobs.data-dir") Path dataDir) {
        this.json = json;
        this.service = URI.create("http://" + (host.contains(":") ? '[' + host + ']' : host) + ':' + port);
        this.marker = dataDir.resolve("sample-submitted");
    }

    void submit(@Observes StartupEvent started) {
        if (Files.exists(marker)) {
            return;
        }
        var thread = new Thread(this::run, "first-sample");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            var job = submitOnceUp();
            Files.createFile(marker);
            Log.infof("Submitted %s as job %s; its transcript follows", SAMPLE, job);
            report(job);
        } catch (IOException e) {
            Log.infof("The sample was not recognised on this start: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** This runs beside the start, and the port opens at its end. */
    private String submitOnceUp() throws IOException, InterruptedException {
        for (var deadline = System.nanoTime() + PATIENCE.toNanos(); ; LockSupport.parkNanos(PAUSE.toNanos())) {
            try {
                var answer = call("SubmitASRJob?InputFile=" + SAMPLE);
                if (answer.hasNonNull("JobId")) {
                    return answer.path("JobId").asText();
                }
                throw new IOException(answer.path("Message").asText());
            } catch (ConnectException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
        }
    }

    private void report(String job) throws IOException, InterruptedException {
        for (var deadline = System.nanoTime() + PATIENCE.toNanos();
                System.nanoTime() - deadline < 0;
                LockSupport.parkNanos(PAUSE.toNanos())) {
            var answer = call("GetSmartHandleJob?JobId=" + job);
            if (answer.hasNonNull("Output")) {
                Log.infof(
                        "The transcript of %s: %s",
                        SAMPLE, answer.path("Output").asText());
                return;
            }
            if (answer.hasNonNull("ErrorCode")) {
                throw new IOException(answer.path("ErrorMessage").asText());
            }
        }
    }

    private JsonNode call(String action) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/" + action))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return json.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
