package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The speech engines there are, and the one that settings choose. Refuses to start with a name that none has. */
@Startup
@Singleton
public class SpeechEngines implements EngineChoice {

    private final SpeechEngine chosen;

    @Inject
    SpeechEngines(SpeechSettings settings, @All List<SpeechEngine> engines) {
        this(settings.name(), engines);
    }

    SpeechEngines(String name, Collection<SpeechEngine> engines) {
        chosen = engines.stream()
                .filter(engine -> engine.describe().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("%s.name is '%s'; there are: %s"
                        .formatted(
                                SpeechSettings.PREFIX,
                                name,
                                engines.stream()
                                        .map(engine -> engine.describe().name())
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
    }

    /** @throws EngineException when no engine serves the language */
    public SpeechEngine route(long accountId, Optional<String> language) throws EngineException {
        return chosen;
    }

    /** @throws EngineException when this instance has no engine of that name */
    public SpeechEngine named(String name) throws EngineException {
        if (!chosen.describe().name().equals(name)) {
            throw new EngineException("EngineNotAvailable", "This instance has no speech engine " + name, true);
        }
        return chosen;
    }

    public SpeechEngine chosen() {
        return chosen;
    }

    @Override
    public boolean isChosen(EngineDescriptor engine) {
        return engine.capability() == Capability.SPEECH
                && engine.name().equals(chosen.describe().name());
    }
}
