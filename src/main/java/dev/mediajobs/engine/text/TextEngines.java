package dev.mediajobs.engine.text;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineRoute;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The engines for texts there are, and which does what. Refuses to start with a name that none has. */
@Startup
@Singleton
public class TextEngines implements EngineChoice {

    private final TreeMap<String, TextEngine> engines = new TreeMap<>();
    private final TextEngine chosen;

    @Inject
    TextEngines(TextSettings settings, @All List<TextEngine> engines) {
        this(settings.name(), engines);
    }

    TextEngines(String name, Collection<TextEngine> engines) {
        engines.forEach(engine -> this.engines.put(engine.describe().name(), engine));
        chosen = Optional.ofNullable(this.engines.get(name))
                .orElseThrow(() -> new ConfigurationException("%s.name is '%s'; there are: %s"
                        .formatted(TextSettings.PREFIX, name, String.join(", ", this.engines.keySet()))));
    }

    @Override
    public boolean isChosen(EngineDescriptor engine) {
        return engine.capability() == Capability.TEXT
                && engine.name().equals(chosen.describe().name());
    }

    @Override
    public List<EngineRoute> routes(EngineDescriptor engine) {
        return List.of();
    }

    /** The chosen engine first, be they ready or not. Answers from files are given to nobody who did not ask for them. */
    public List<TextEngine> withAbility(Ability ability) {
        var others = engines.values().stream()
                .filter(engine -> engine != chosen)
                .filter(engine -> !engine.describe().name().equals(FixtureText.NAME));
        return Stream.concat(Stream.of(chosen), others)
                .filter(engine -> engine.describe().abilities().contains(ability))
                .toList();
    }
}
