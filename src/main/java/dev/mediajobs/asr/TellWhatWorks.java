package dev.mediajobs.asr;

import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.job.SweepSettings;
import dev.mediajobs.media.MediaDecoder;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger.Level;

/** Says in the log, once, what an instance that runs jobs does them with. Looking for a decoder takes a while: beside the start. */
@ApplicationScoped
class TellWhatWorks {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final SweepSettings sweep;
    private final MediaDecoder decoder;
    private final SpeechEngines engines;
    private Thread thread;

    TellWhatWorks(SweepSettings sweep, MediaDecoder decoder, SpeechEngines engines) {
        this.sweep = sweep;
        this.decoder = decoder;
        this.engines = engines;
    }

    void start(@Observes StartupEvent started) {
        if (sweep.mode() != SweepSettings.Mode.LOOP) {
            return;
        }
        thread = new Thread(this::tell, "tell-what-works");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes @jakarta.annotation.Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopping)
            throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(STOP_TIMEOUT.toMillis());
        }
    }

    private void tell() {
        for (var used : engines.used()) {
            var engine = used.describe();
            var health = used.health();
            Log.logf(
                    health.ready() ? Level.INFO : Level.WARN,
                    "Speech engine: %s %s%s, %s",
                    engine.name(),
                    engine.version(),
                    engine.sendsDataOut() ? ", which sends sound to another machine" : "",
                    health.ready() ? "ready" : "not ready: " + health.reason());
        }
        try {
            var ready = decoder.isReady();
            Log.logf(ready ? Level.INFO : Level.WARN, "Decoder: %s", decoder.describe());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
