package dev.mediajobs.smarttag;

import dev.mediajobs.engine.face.TestCascades;
import dev.mediajobs.engine.label.TestModels;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An operator who set up little: an engine for English alone, what finds faces and knows nobody, a model that is no model. */
public final class FewEngines implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.createDirectories(Path.of("target", "test-data"));
            var folder = Files.createTempDirectory(Path.of("target", "test-data"), "few-")
                    .toAbsolutePath();
            var cascade = Files.writeString(folder.resolve("cascade.xml"), TestCascades.presentForm());
            var objects = TestModels.brightThings(folder);
            Files.writeString(folder.resolve("fields.onnx"), "no model");
            return Map.of(
                    "mediajobs.engine.speech.name",
                    "sphinx4",
                    "mediajobs.engine.face.haar.cascade",
                    cascade.toString(),
                    "mediajobs.engine.label.manifests",
                    objects.toString(),
                    "mediajobs.sweep.retry-delay",
                    "50ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
