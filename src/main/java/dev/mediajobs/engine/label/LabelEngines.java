package dev.mediajobs.engine.label;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineGroup;
import dev.mediajobs.engine.EngineRoute;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The models that the operator has set up to say what is to be seen; none by themselves. */
@Startup
@Singleton
public class LabelEngines implements EngineChoice, EngineGroup {

    private static final String MANIFESTS = LabelSettings.PREFIX + ".manifests";

    private final List<LabelEngine> engines;

    @Inject
    LabelEngines(LabelSettings settings, LabelModels models) {
        this(settings.manifests().orElse(List.of()), models);
    }

    LabelEngines(List<Path> manifests, LabelModels models) {
        engines = manifests.stream().map(models::open).toList();
        var names = new HashSet<String>();
        for (var engine : engines) {
            if (!names.add(engine.describe().name())) {
                throw new ConfigurationException(MANIFESTS + " has two models that are called '"
                        + engine.describe().name() + "'");
            }
            var health = engine.health();
            if (!health.ready()) {
                Log.warnf("Labels by %s cannot be had: %s", engine.describe().name(), health.reason());
            }
        }
    }

    /** In the order of the setting; all of them look at every picture. One may not be ready: using it tells why. */
    public List<LabelEngine> configured() {
        return engines;
    }

    /** So that the list of engines says what to do where there are none. */
    @Override
    public List<LabelEngine> engines() {
        return engines.isEmpty()
                ? List.of(new UnusableLabels(
                        "onnx", Set.of(), "Set " + MANIFESTS + " to JSON files that describe models"))
                : engines;
    }

    @Override
    public boolean isChosen(EngineDescriptor engine) {
        return engine.capability() == Capability.LABELS
                && engines.stream().anyMatch(one -> one.describe().name().equals(engine.name()));
    }

    @Override
    public List<EngineRoute> routes(EngineDescriptor engine) {
        return List.of();
    }
}
