package dev.mediajobs.engine.label;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models that say what is to be seen. Nothing is set up by itself. */
@ConfigMapping(prefix = LabelSettings.PREFIX)
public interface LabelSettings {

    String PREFIX = "mediajobs.engine.label";

    /** JSON files, each beside the ONNX model that it describes, separated by commas. All of them look at every picture. */
    Optional<List<Path>> manifests();
}
