package dev.mediajobs.recognition;

import dev.mediajobs.engine.face.TestCascades;
import dev.mediajobs.testsupport.OnnxGraph;
import dev.mediajobs.testsupport.OnnxGraph.Attribute;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What an operator sets up for faces: here a cascade for drawings, and a model that only makes pictures small. */
public class FaceModels implements QuarkusTestResourceLifecycleManager {

    private static final Attribute[] POOL = {Attribute.list("kernel_shape", 14, 14), Attribute.list("strides", 14, 14)};

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(Path.of("target", "test-data"));
            var folder = Files.createTempDirectory(Path.of("target", "test-data"), "faces-")
                    .toAbsolutePath();
            var cascade = Files.writeString(folder.resolve("cascade.xml"), TestCascades.presentForm());
            var model = new OnnxGraph()
                    .input("face", 1, 3, 112, 112)
                    .node("AveragePool", POOL, "face", "small")
                    .node("Flatten", "small", "row")
                    .output("row", 1, 192)
                    .write(folder.resolve("model.onnx"));
            return Map.of(
                    "mediajobs.engine.face.haar.cascade",
                    cascade.toString(),
                    "mediajobs.engine.face.recogniser.model",
                    model.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
