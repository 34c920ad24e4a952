package dev.mediajobs.engine.speaker;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineRoute;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The engines that tell speakers apart, and which of them jobs come to. Refuses to start with a name that none has. */
@Startup
@Singleton
public class SpeakerEngines implements EngineChoice {

    private final TreeMap<String, SpeakerEngine> engines = new TreeMap<>();
    private final SpeakerEngine chosen;

    @Inject
    SpeakerEngines(SpeakerSettings settings, @All List<SpeakerEngine> engines) {
        this(settings.name(), engines);
    }

    SpeakerEngines(String name, Collection<SpeakerEngine> engines) {
        engines.forEach(engine -> this.engines.put(engine.describe().name(), engine));
        chosen = this.engines.get(name);
        if (chosen == null) {
            throw new ConfigurationException("%s.name is '%s'; there are: %s"
                    .formatted(SpeakerSettings.PREFIX, name, String.join(", ", this.engines.keySet())));
        }
    }

    public SpeakerEngine chosen() {
        return chosen;
    }

    /**
     * An engine by its name, as kept with what it measured.
     *
     * @throws EngineException {@code EngineNotAvailable}, when this instance has none of that name; another may
     */
    public SpeakerEngine named(String name) throws EngineException {
        var engine = engines.get(name);
        if (engine == null) {
            throw new EngineException(
                    "EngineNotAvailable", "This instance has no engine '" + name + "' for speakers.", true);
        }
        return engine;
    }

    @Override
    public boolean isChosen(EngineDescriptor engine) {
        return engine.capability() == Capability.SPEAKERS
                && engine.name().equals(chosen.describe().name());
    }

    @Override
    public List<EngineRoute> routes(EngineDescriptor engine) {
        return List.of();
    }
}
