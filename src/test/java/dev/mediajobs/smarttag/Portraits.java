package dev.mediajobs.smarttag;

import dev.mediajobs.engine.face.DrawnPictures;
import dev.mediajobs.engine.face.TestCascades;
import dev.mediajobs.testsupport.OnnxGraph;
import dev.mediajobs.testsupport.OnnxGraph.Attribute;
import dev.mediajobs.testsupport.Sdk;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Pictures with what the cascade of the tests takes for faces, libraries of them, and what an operator sets up for them. */
final class Portraits {

    private static final String BUCKET = "portraits";
    private static final Attribute[] POOL = {Attribute.list("kernel_shape", 14, 14), Attribute.list("strides", 14, 14)};

    private final Sdk sdk;
    private final Path bucket;

    Portraits(Sdk sdk, Path dataDir) throws IOException {
        this.sdk = sdk;
        this.bucket = Files.createDirectories(dataDir.resolve("buckets").resolve(BUCKET));
    }

    /** Finds faces, and fails quickly. */
    static Map<String, String> detecting() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "faces-")
                    .toAbsolutePath();
            var cascade = Files.writeString(folder.resolve("cascade.xml"), TestCascades.presentForm());
            return Map.of(
                    "mediajobs.engine.face.haar.cascade",
                    cascade.toString(),
                    "mediajobs.sweep.retry-delay",
                    "20ms",
                    "mediajobs.media.allowed-networks",
                    "127.0.0.0/8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes faces for one person's that are of one colour. */
    static Map<String, String> recognising() {
        var settings = new HashMap<>(detecting());
        var model = new OnnxGraph()
                .input("face", 1, 3, 112, 112)
                .node("AveragePool", POOL, "face", "small")
                .node("Flatten", "small", "row")
                .output("row", 1, 192)
                .write(Path.of(settings.get("mediajobs.engine.face.haar.cascade"))
                        .resolveSibling("model.onnx"));
        settings.put("mediajobs.engine.face.recogniser.model", model.toString());
        return settings;
    }

    /** @return its address */
    String picture(String name, int... left) throws IOException {
        return picture(name, canvas -> {
            for (var x : left) {
                DrawnPictures.target(canvas, x, 60, 90);
            }
        });
    }

    private String picture(String name, Consumer<Graphics2D> drawing) throws IOException {
        var image = new BufferedImage(400, 240, BufferedImage.TYPE_3BYTE_BGR);
        var canvas = image.createGraphics();
        canvas.setColor(new Color(128, 128, 128));
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.accept(canvas);
        canvas.dispose();
        ImageIO.write(image, "png", bucket.resolve(name + ".png").toFile());
        return "oss://" + BUCKET + "/" + name + ".png";
    }

    /** @return the id of a library in which one person has these samples */
    String library(String person, String... samples) throws Exception {
        var lib = create("Lib", Map.of("LibName", "people"));
        var entity = create("Entity", Map.of("LibId", lib, "EntityName", person));
        for (var sample : samples) {
            create("Sample", Map.of("LibId", lib, "EntityId", entity, "ImageUrl", sample));
        }
        return lib;
    }

    private String create(String what, Map<String, String> parameters) throws Exception {
        var all = new HashMap<>(parameters);
        all.put("Algorithm", "face");
        return (String) sdk.call("CreateRecognition" + what, all).get(what + "Id");
    }
}
