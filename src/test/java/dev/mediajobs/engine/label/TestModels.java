package dev.mediajobs.engine.label;

import java.nio.file.Path;

/** What tests of other packages need of {@link Models}. */
public final class TestModels {

    private TestModels() {}

    /** Opens models, and closes them after the test. */
    public static final class Opener implements AutoCloseable {

        private final OnnxLabelModels models = new OnnxLabelModels();

        public LabelModels models() {
            return models;
        }

        @Override
        public void close() {
            models.close();
        }
    }

    /** For who names a manifest that is not there. */
    public static LabelModels unused() {
        return new OnnxLabelModels();
    }

    /** @return the manifest of a model that tells boxes of bright things */
    public static Path brightThings(Path folder) {
        return new Models(folder)
                .write(
                        Models.yoloV8(),
                        "fields.onnx",
                        Models.yoloManifest("yolov8").replace("0.4", "0.6"));
    }

    /** @return the manifest of a model that calls a medium by its colours, as a kind of media */
    public static Path kinds(Path folder) {
        var models = new Models(folder);
        models.write(Models.classifier(1, 3, 8, 8), "colours.onnx", Models.classifierManifest());
        return models.write(
                "kinds.json",
                Models.classifierManifest()
                        .replace("\"name\": \"colours\"", "\"name\": \"kinds\"")
                        .replace("SCENE", "CLASSIFICATION"));
    }

    /** @return the manifest of a model that tells what colours a picture has, without boxes */
    public static Path colours(Path folder) {
        return new Models(folder).write(Models.classifier(1, 3, 8, 8), "colours.onnx", Models.classifierManifest());
    }
}
