package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.text.TextEngine;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Stands where the JVM's build has its own reader of texts: a native instance knows its name, and cannot do its work. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class NoExtractiveText implements TextEngine {

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "extractive", "none", Capability.TEXT, List.of(), Set.of(), List.of(), false, "no part of this build");
    }

    @Override
    public EngineHealth health() {
        return EngineHealth.down("extractive is no part of the native build. Let workers on the JVM run the steps"
                + " and set mediajobs.sweep.steps=false here, or choose another engine by mediajobs.engine.text.name");
    }
}
