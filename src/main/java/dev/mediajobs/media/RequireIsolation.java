package dev.mediajobs.media;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Refuses to start where decoders would be held in less than the operator wants. */
@ApplicationScoped
class RequireIsolation {

    private final MediaSettings settings;
    private final PrivateDirectories directories;

    RequireIsolation(MediaSettings settings, PrivateDirectories directories) {
        this.settings = settings;
        this.directories = directories;
    }

    /** @throws ConfigurationException when this machine has less */
    void atStart(@Observes StartupEvent event) throws InterruptedException {
        if (settings.isolation() == MediaSettings.IsolationMode.AUTO) {
            return;
        }
        try {
            Isolation.find(settings.isolation(), directories);
        } catch (MediaException | IOException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }
}
