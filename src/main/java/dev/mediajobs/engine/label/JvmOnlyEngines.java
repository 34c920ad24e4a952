package dev.mediajobs.engine.label;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Set;

/** Stands where the JVM's build runs models: a native instance takes jobs for them, and cannot do them. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class JvmOnlyEngines implements LabelModels {

    @Override
    public LabelEngine open(Path manifest) {
        return UnusableLabels.unlessRead(
                manifest,
                read -> new UnusableLabels(
                        read.name(),
                        Set.of(read.kind()),
                        "Models for labels are no part of the native build. Let workers on the JVM run the steps and set"
                                + " mediajobs.sweep.steps=false here"));
    }
}
