package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Stands where the JVM's build has its own engine: a native instance takes jobs for it, and cannot do them. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class JvmOnlyOcr implements OcrEngine {

    private static final String REASON = "ppocr is no part of the native build. Let workers on the JVM run the steps"
            + " and set mediajobs.sweep.steps=false here, or choose another engine by "
            + OcrSettings.PREFIX + ".name";

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "ppocr", "none", Capability.OCR, List.of(), Set.of(), List.of(), false, "no part of this build");
    }

    @Override
    public EngineHealth health() {
        return EngineHealth.down(REASON);
    }

    @Override
    public List<TextLine> read(Picture picture) throws EngineException {
        throw new EngineException("EngineNotAvailable", REASON, false);
    }
}
