package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Stands where {@link Sphinx4Speech} is in the JVM's build: a native instance takes jobs for it, and cannot do them. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class Sphinx4Elsewhere implements SpeechEngine {

    private static final String REASON = "sphinx4 is no part of the native build. Let workers on the JVM run the steps"
            + " and set mediajobs.sweep.steps=false here, or choose another engine by mediajobs.engine.speech.name";

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "sphinx4", "none", Capability.SPEECH, List.of(), Set.of(), List.of(), false, "no part of this build");
    }

    @Override
    public EngineHealth health() {
        return EngineHealth.down(REASON);
    }

    @Override
    public Duration preferredWindow() {
        return Duration.ofSeconds(15);
    }

    @Override
    public List<SpokenWord> recognise(SpeechWindow window) throws EngineException {
        throw new EngineException("EngineNotAvailable", REASON, false);
    }
}
