package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
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

/** The engines that read text in pictures, and which of them the settings name. Refuses to start with a name that none has. */
@Startup
@Singleton
public class OcrEngines implements EngineChoice {

    private static final String NONE = "none";

    private final TreeMap<String, OcrEngine> engines = new TreeMap<>();
    private final Optional<OcrEngine> chosen;

    @Inject
    OcrEngines(OcrSettings settings, @All List<OcrEngine> engines) {
        this(settings.name(), engines);
    }

    OcrEngines(String name, Collection<OcrEngine> engines) {
        engines.forEach(engine -> this.engines.put(engine.describe().name(), engine));
        if (!name.equals(NONE) && !this.engines.containsKey(name)) {
            throw new ConfigurationException("%s.name is '%s'; there are: %s, %s"
                    .formatted(OcrSettings.PREFIX, name, String.join(", ", this.engines.keySet()), NONE));
        }
        chosen = Optional.ofNullable(this.engines.get(name));
    }

    /** Empty where no text is to be read. */
    public Optional<OcrEngine> chosen() {
        return chosen;
    }

    @Override
    public boolean isChosen(EngineDescriptor engine) {
        return engine.capability() == Capability.OCR
                && chosen.filter(one -> one.describe().name().equals(engine.name()))
                        .isPresent();
    }

    @Override
    public List<EngineRoute> routes(EngineDescriptor engine) {
        return List.of();
    }
}
