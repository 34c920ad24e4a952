package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Stand where the JVM's build has its own engines: a native instance takes jobs for them, and cannot do them. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class JvmOnlyEngines {

    private record Elsewhere(String name) implements SpeechEngine {

        @Override
        public EngineDescriptor describe() {
            return new EngineDescriptor(
                    name, "none", Capability.SPEECH, List.of(), Set.of(), List.of(), false, "no part of this build");
        }

        @Override
        public EngineHealth health() {
            return EngineHealth.down(reason());
        }

        @Override
        public Duration preferredWindow() {
            return Duration.ofSeconds(15);
        }

        @Override
        public List<SpokenWord> recognise(SpeechWindow window) throws EngineException {
            throw new EngineException("EngineNotAvailable", reason(), false);
        }

        private String reason() {
            return name + " is no part of the native build. Let workers on the JVM run the steps"
                    + " and set mediajobs.sweep.steps=false here, or choose another engine by "
                    + SpeechSettings.PREFIX + ".name";
        }
    }

    @Produces
    @Singleton
    SpeechEngine sphinx4() {
        return new Elsewhere("sphinx4");
    }

    @Produces
    @Singleton
    SpeechEngine whisper() {
        return new Elsewhere("whisper");
    }

    @Produces
    @Singleton
    SpeechEngine vosk() {
        return new Elsewhere("vosk");
    }
}
