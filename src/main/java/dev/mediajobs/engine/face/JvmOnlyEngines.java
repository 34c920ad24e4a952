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

/** Stand where the JVM's build has its own engines: a native instance takes jobs for them, and cannot do them. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class JvmOnlyEngines {

    private record Detector() implements FaceDetector {

        @Override
        public EngineDescriptor describe() {
            return descriptor("haar", Ability.DETECTION);
        }

        @Override
        public EngineHealth health() {
            return EngineHealth.down(reason("haar"));
        }

        @Override
        public List<DetectedFace> detect(Picture picture) throws EngineException {
            throw elsewhere("haar");
        }
    }

    private record Recogniser(double threshold) implements FaceRecogniser {

        @Override
        public EngineDescriptor describe() {
            return descriptor("onnx-recogniser", Ability.RECOGNITION);
        }

        @Override
        public EngineHealth health() {
            return EngineHealth.down(reason("onnx-recogniser"));
        }

        @Override
        public float[] embed(Picture picture, DetectedFace face) throws EngineException {
            throw elsewhere("onnx-recogniser");
        }

        @Override
        public String model() throws EngineException {
            throw elsewhere("onnx-recogniser");
        }
    }

    @Produces
    @Singleton
    FaceDetector haar() {
        return new Detector();
    }

    @Produces
    @Singleton
    FaceRecogniser recogniser(FaceSettings settings) {
        return new Recogniser(settings.recogniser().threshold());
    }

    private static EngineDescriptor descriptor(String name, Ability ability) {
        return new EngineDescriptor(
                name, "none", Capability.FACES, List.of(), Set.of(ability), List.of(), false, "no part of this build");
    }

    private static EngineException elsewhere(String name) {
        return new EngineException("EngineNotAvailable", reason(name), false);
    }

    private static String reason(String name) {
        return name + " is no part of the native build. Let workers on the JVM run the steps"
                + " and set mediajobs.sweep.steps=false here";
    }
}
