package dev.mediajobs.engine.label;

import dev.mediajobs.engine.Complaint;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Models that ONNX Runtime runs. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
class OnnxLabelModels implements LabelModels, AutoCloseable {

    private final List<OnnxLabels> opened = new ArrayList<>();
    private final Supplier<Complaint> complaints;

    @Inject
    OnnxLabelModels() {
        this(Complaint::new);
    }

    /** @param complaints one a model */
    OnnxLabelModels(Supplier<Complaint> complaints) {
        this.complaints = complaints;
    }

    @Override
    public LabelEngine open(Path manifest) {
        return UnusableLabels.unlessRead(manifest, read -> {
            var engine = new OnnxLabels(read, manifest.toAbsolutePath().getParent(), complaints.get());
            opened.add(engine);
            return engine;
        });
    }

    @Override
    @PreDestroy
    public void close() {
        opened.forEach(OnnxLabels::close);
    }
}
