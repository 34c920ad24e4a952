package dev.mediajobs.engine.label;

import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Models that ONNX Runtime runs. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
class OnnxLabelModels implements LabelModels {

    private final List<OnnxLabels> opened = new ArrayList<>();

    @Override
    public LabelEngine open(Path manifest) {
        return UnusableLabels.unlessRead(manifest, read -> {
            var engine = new OnnxLabels(read, manifest.toAbsolutePath().getParent());
            opened.add(engine);
            return engine;
        });
    }

    @PreDestroy
    void close() {
        opened.forEach(OnnxLabels::close);
    }
}
