package dev.mediajobs.engine.label;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.OnnxGraph;
import dev.mediajobs.testsupport.OnnxGraph.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Models with their manifests, and pictures for them. The classes are colours: how red, green and blue a picture, or a field of
 * it, is, is what these models tell; they are as small as models can be and run as others do.
 */
final class Models {

    static final List<String> COLOURS = List.of("red", "green\tplant", "blue");

    /** Of the detector: 8x8 fields of 8x8 pixels. */
    static final int SIDE = 64;

    private static final int FIELDS = 8;
    private static final int FIELD = SIDE / FIELDS;
    private static final int BOX = 2 * FIELD;

    private final Path folder;

    Models(Path folder) {
        this.folder = folder;
    }

    static OnnxGraph classifier(long... shape) {
        var nchw = shape[1] == 3;
        var graph = new OnnxGraph().input("picture", shape);
        if (!nchw) {
            graph.node("Transpose", new Attribute[] {Attribute.list("perm", 0, 3, 1, 2)}, "picture", "turned");
        }
        return graph.node("GlobalAveragePool", nchw ? "picture" : "turned", "mean")
                .node("Flatten", "mean", "scores")
                .output("scores", 1, 3);
    }

    /** Each field is a box twice as large as itself around its middle; its scores are how much of each colour it has. */
    static OnnxGraph yoloV8() {
        return fields().node("Concat", axis(1), "boxes", "scores", "found").output("found", 1, 7, FIELDS * FIELDS);
    }

    /** As {@link #yoloV8}, in rows, and half as sure of every box. */
    static OnnxGraph yoloV5() {
        var sure = new float[FIELDS * FIELDS];
        Arrays.fill(sure, 0.5f);
        return fields().constant("sure", sure, 1, 1, FIELDS * FIELDS)
                .node("Concat", axis(1), "boxes", "sure", "scores", "columns")
                .node("Transpose", new Attribute[] {Attribute.list("perm", 0, 2, 1)}, "columns", "found")
                .output("found", 1, FIELDS * FIELDS, 8);
    }

    private static OnnxGraph fields() {
        var boxes = new float[4 * FIELDS * FIELDS];
        for (int i = 0; i < FIELDS * FIELDS; i++) {
            boxes[i] = i % FIELDS * FIELD + FIELD / 2f;
            boxes[FIELDS * FIELDS + i] = i / FIELDS * FIELD + FIELD / 2f;
            boxes[2 * FIELDS * FIELDS + i] = BOX;
            boxes[3 * FIELDS * FIELDS + i] = BOX;
        }
        var pool =
                new Attribute[] {Attribute.list("kernel_shape", FIELD, FIELD), Attribute.list("strides", FIELD, FIELD)};
        return new OnnxGraph()
                .input("images", 1, 3, SIDE, SIDE)
                .constant("boxes", boxes, 1, 4, FIELDS * FIELDS)
                .constant("shape", 1, 3, FIELDS * FIELDS)
                .node("AveragePool", pool, "images", "fields")
                .node("Reshape", "fields", "shape", "scores");
    }

    private static Attribute[] axis(long axis) {
        return new Attribute[] {Attribute.number("axis", axis)};
    }

    static String classifierManifest() {
        return """
                {"name": "colours", "version": "1", "type": "onnx-classifier", "model": "colours.onnx",
                 "labels": "colours.txt", "kind": "SCENE", "language": "en", "licence": "CC0-1.0",
                 "input": {"width": 8, "height": 8, "fit": "stretch"},
                 "output": {"form": "softmax"}, "threshold": 0.2, "topK": 2}
                """;
    }

    static String yoloManifest(String form) {
        return """
                {"name": "fields", "version": "1", "type": "onnx-yolo", "model": "fields.onnx",
                 "labels": "colours.txt", "kind": "OBJECT", "language": "en", "licence": "CC0-1.0",
                 "input": {"name": "images", "width": 64, "height": 64},
                 "output": {"name": "found", "form": "%s"}, "threshold": 0.4, "overlap": 0.3}
                """.formatted(form);
    }

    Path write(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the manifest's path */
    Path write(OnnxGraph graph, String model, String manifest) {
        graph.write(folder.resolve(model));
        write("colours.txt", String.join("\n", COLOURS));
        return write(model.replace(".onnx", ".json"), manifest);
    }

    /** @param rgb of the ground */
    static Picture picture(int width, int height, int rgb, Patch... patches) {
        var bytes = new byte[width * height * 3];
        fill(bytes, width, new Box(0, 0, width, height), rgb);
        for (var patch : patches) {
            fill(bytes, width, patch.box(), patch.rgb());
        }
        return new Picture(width, height, bytes);
    }

    record Patch(Box box, int rgb) {}

    private static void fill(byte[] bytes, int width, Box box, int rgb) {
        for (int y = box.top(); y < box.bottom(); y++) {
            for (int x = box.left(); x < box.right(); x++) {
                var at = (y * width + x) * 3;
                bytes[at] = (byte) (rgb >> 16);
                bytes[at + 1] = (byte) (rgb >> 8);
                bytes[at + 2] = (byte) rgb;
            }
        }
    }
}
