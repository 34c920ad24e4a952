package dev.mediajobs.engine.face;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Stands where the JVM's build has its recogniser: a native instance takes jobs for it, and cannot do them. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class JvmOnlyEngines {

    private static final String REASON = "The recogniser of faces is no part of the native build. Let workers on the JVM run"
            + " the steps and set mediajobs.sweep.steps=false here";

    private record Elsewhere(double threshold) implements FaceRecogniser {

        @Override
        public EngineDescriptor describe() {
            return new EngineDescriptor(
                    "onnx-recogniser",
                    "none",
                    Capability.FACES,
                    List.of(),
                    Set.of(Ability.RECOGNITION),
                    List.of(),
                    false,
                    "no part of this build");
        }

        @Override
        public EngineHealth health() {
            return EngineHealth.down(REASON);
        }

        @Override
        public float[] embed(Picture picture, DetectedFace face) throws EngineException {
            throw new EngineException("EngineNotAvailable", REASON, false);
        }

        @Override
        public String model() throws EngineException {
            throw new EngineException("EngineNotAvailable", REASON, false);
        }
    }

    @Produces
    @Singleton
    FaceRecogniser recogniser(FaceSettings settings) {
        return new Elsewhere(settings.recogniser().threshold());
    }
}
