package dev.mediajobs.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.label.Models.Patch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: manifest, model, labels, by ONNX Runtime. */
class OnnxLabelsTest {

    private static final int RED = 0xFF0000;
    private static final int BLUE = 0x0000FF;
    private static final int ORANGE = 0xCC8000;

    @TempDir
    Path folder;

    private Models models;
    private final OnnxLabelModels opener = new OnnxLabelModels();

    @BeforeEach
    void prepare() {
        models = new Models(folder);
    }

    @AfterEach
    void close() {
        opener.close();
    }

    @Test
    void classesComeSurestFirstAboveTheThreshold() throws Exception {
        var labels = classifier(Models.classifierManifest()).look(Models.picture(40, 30, ORANGE));
        assertThat(labels).extracting(Label::name).containsExactly("red", "green");
        assertThat(labels.get(0).score()).isEqualTo(0.8, within(0.01));
        assertThat(labels.get(1).score()).isEqualTo(0.5, within(0.01));
        assertThat(labels.get(1).parent()).isEqualTo("plant");
        assertThat(labels).allSatisfy(label -> {
            assertThat(label.kind()).isEqualTo(Label.Kind.SCENE);
            assertThat(label.box()).isNull();
        });
    }

    @Test
    void notMoreThanTopK() throws Exception {
        var engine = classifier(Models.classifierManifest().replace("\"topK\": 2", "\"topK\": 1"));
        assertThat(engine.look(Models.picture(40, 30, 0xCCBBAA))).hasSize(1);
    }

    @Test
    void logitsBecomeProbabilities() throws Exception {
        var engine = classifier(
                Models.classifierManifest().replace("softmax", "logits").replace("\"topK\": 2", "\"topK\": 3"));
        var labels = engine.look(Models.picture(8, 8, RED));
        assertThat(labels).hasSize(3);
        assertThat(labels.stream().mapToDouble(Label::score).sum()).isEqualTo(1, within(1e-6));
        assertThat(labels.get(0).score()).isEqualTo(Math.E / (Math.E + 2), within(1e-6));
    }

    @Test
    void sigmoidScoresEachForItself() throws Exception {
        var engine = classifier(
                Models.classifierManifest().replace("softmax", "sigmoid").replace("0.2", "0.6"));
        assertThat(engine.look(Models.picture(8, 8, RED | BLUE)))
                .extracting(Label::name)
                .containsExactly("red", "blue");
    }

    @Test
    void meanDeviationLayoutAndChannelsAreTheManifests() throws Exception {
        var manifest = Models.classifierManifest()
                .replace(
                        "\"fit\": \"stretch\"",
                        "\"fit\": \"stretch\", \"layout\": \"NHWC\", \"channels\": \"BGR\","
                                + " \"mean\": [0.5, 0, 0], \"deviation\": [0.5, 1, 2]");
        var engine = opener.open(models.write(Models.classifier(1, 8, 8, 3), "colours.onnx", manifest));
        // Blue first: half of it is what "red" tells.
        assertThat(engine.look(Models.picture(8, 8, 0x80FFFF)))
                .extracting(Label::name)
                .containsExactly("green", "red");
    }

    @Test
    void cropLooksAtTheMiddle() throws Exception {
        var engine = classifier(Models.classifierManifest().replace("stretch", "crop"));
        var sides = Models.picture(300, 100, BLUE, new Patch(new Box(100, 0, 200, 100), RED));
        assertThat(engine.look(sides)).extracting(Label::name).containsExactly("red");
    }

    @Test
    void classWithoutANameIsNeverTold() throws Exception {
        var path = models.write(Models.classifier(1, 3, 8, 8), "colours.onnx", Models.classifierManifest());
        models.write("colours.txt", "\ngreen\nblue\n");
        assertThat(opener.open(path).look(Models.picture(8, 8, RED))).isEmpty();
    }

    @Test
    void boxesAreThePicturesAndTheSurestOfNeighboursStays() throws Exception {
        for (var form : List.of("yolov8", "yolov5")) {
            // Twice as wide as high: above and below it the model sees gray.
            var picture = Models.picture(1280, 640, 0, new Patch(new Box(640, 160, 800, 320), RED));
            var labels = yolo(form, 0.46).look(picture);
            assertThat(labels).as(form).isNotEmpty().allSatisfy(label -> {
                assertThat(label.name()).isEqualTo("red");
                assertThat(label.kind()).isEqualTo(Label.Kind.OBJECT);
                assertThat(label.box().left()).isBetween(480, 800);
                assertThat(label.box().top()).isBetween(80, 320);
            });
            assertThat(labels.get(0).score()).as(form).isEqualTo(form.equals("yolov5") ? 0.5 : 1, within(0.02));
        }
    }

    @Test
    void oneFieldIsOneBox() throws Exception {
        var picture = Models.picture(640, 640, 0, new Patch(new Box(160, 240, 240, 320), BLUE));
        assertThat(yolo("yolov8", 0.6).look(picture)).singleElement().satisfies(label -> assertThat(label.box())
                .isEqualTo(new Box(120, 200, 280, 360)));
    }

    @Test
    void overlappingBoxesOfDifferentClassesStay() throws Exception {
        var picture = Models.picture(
                640,
                640,
                0,
                new Patch(new Box(160, 240, 240, 320), BLUE),
                new Patch(new Box(240, 240, 320, 320), RED),
                new Patch(new Box(320, 240, 400, 320), RED));
        assertThat(yolo("yolov8", 0.6).look(picture)).extracting(Label::name).containsExactlyInAnyOrder("blue", "red");
    }

    @Test
    void boxesStayInsideThePicture() throws Exception {
        var picture = Models.picture(100, 300, RED);
        assertThat(yolo("yolov8", 0.46).look(picture)).isNotEmpty().allSatisfy(label -> {
            assertThat(label.box().left()).isBetween(0, 99);
            assertThat(label.box().right()).isBetween(label.box().left() + 1, 100);
            assertThat(label.box().top()).isBetween(0, 299);
            assertThat(label.box().bottom()).isBetween(label.box().top() + 1, 300);
        });
    }

    @Test
    void oddPicturesAreLookedAt() throws Exception {
        for (var engine : List.of(classifier(Models.classifierManifest()), yolo("yolov8", 0.46))) {
            for (var picture : List.of(
                    Models.picture(1, 1, 0),
                    Models.picture(3000, 1, 0),
                    Models.picture(1, 3000, 0),
                    Models.picture(4000, 3000, 0))) {
                assertThat(engine.look(picture)).isEmpty();
            }
        }
    }

    @Test
    void twoThreadsSeeTheSame() throws Exception {
        var engine = yolo("yolov8", 0.46);
        var pictures = new ArrayList<Picture>();
        var alone = new ArrayList<List<Label>>();
        for (int i = 0; i < 12; i++) {
            pictures.add(Models.picture(
                    300, 200, 0, new Patch(new Box(10 * i, 20, 10 * i + 90, 150), i % 2 == 0 ? RED : BLUE)));
            alone.add(engine.look(pictures.get(i)));
        }
        var threads = Executors.newFixedThreadPool(2);
        try {
            var together = pictures.stream()
                    .map(picture -> threads.submit(() -> engine.look(picture)))
                    .toList();
            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i)).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptionEndsIt() {
        for (var engine : List.of(classifier(Models.classifierManifest()), yolo("yolov8", 0.46))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> engine.look(Models.picture(50, 50, RED))).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void engineSaysOfItselfWhatTheManifestSays() {
        var engine = classifier(Models.classifierManifest());
        assertThat(engine.describe().name()).isEqualTo("colours");
        assertThat(engine.describe().languages()).containsExactly("en");
        assertThat(engine.describe().licence()).isEqualTo("CC0-1.0");
        assertThat(engine.kinds()).isEqualTo(Set.of(Label.Kind.SCENE));
        assertThat(engine.health().ready()).isTrue();
    }

    @Test
    void missingFilesAreToldByHealth() {
        var path = models.write("colours.json", Models.classifierManifest());
        assertThat(opener.open(path).health().reason()).contains("colours.onnx");
        Models.classifier(1, 3, 8, 8).write(folder.resolve("colours.onnx"));
        assertThat(opener.open(path).health().reason()).contains("colours.txt");
    }

    @Test
    void modelThatWasPutRightIsTriedAgainAfterAWhile() throws Exception {
        var nanos = new AtomicLong();
        try (var later = new OnnxLabelModels(() -> new Complaint(nanos::get))) {
            var path = models.write(Models.classifier(1, 3, 8, 8), "colours.onnx", Models.classifierManifest());
            models.write("colours.onnx", "no model");
            var engine = later.open(path);
            assertRefused(engine, "colours.onnx");
            assertThat(engine.health().ready()).isFalse();
            Models.classifier(1, 3, 8, 8).write(folder.resolve("colours.onnx"));
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
            assertThat(engine.health().ready()).isTrue();
            assertThat(engine.look(Models.picture(8, 8, RED))).isNotEmpty();
        }
    }

    @Test
    void modelThatTheManifestDoesNotFitIsToldWithTheReason() {
        assertUnfit(
                Models.classifierManifest().replace("\"width\": 8", "\"width\": 9"), "the model takes [1, 3, 8, 8]");
        assertUnfit(
                Models.classifierManifest().replace("\"width\": 8", "\"name\": \"image\", \"width\": 8"),
                "not 'image'");
        assertUnfit(
                Models.classifierManifest().replace("\"form\"", "\"name\": \"probabilities\", \"form\""),
                "no output 'probabilities'");
        assertUnfit(Models.classifierManifest().replace("\"fit\"", "\"layout\": \"NHWC\", \"fit\""), "manifest says");
        assertUnfit(Models.classifierManifest().replace("\"fit\"", "\"mean\": [-5, 0, 0], \"fit\""), "gives 0 to 1");
        assertUnfit(
                Models.classifierManifest()
                        .replace("onnx-classifier", "onnx-yolo")
                        .replace("softmax", "yolov8")
                        .replace(", \"fit\": \"stretch\"", ""),
                "numbers a box");
    }

    @Test
    void listOfLabelsMustFitTheModel() {
        var path = models.write(Models.classifier(1, 3, 8, 8), "colours.onnx", Models.classifierManifest());
        models.write("colours.txt", "red\ngreen");
        assertRefused(opener.open(path), "the list of labels has 2");
        models.write("colours.txt", "");
        assertRefused(opener.open(path), "no classes");
    }

    private void assertUnfit(String manifest, String reason) {
        assertRefused(classifier(manifest), reason);
    }

    private static void assertRefused(LabelEngine engine, String reason) {
        assertThatThrownBy(() -> engine.look(Models.picture(8, 8, RED)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"))
                .hasMessageContaining(reason);
    }

    private LabelEngine classifier(String manifest) {
        return opener.open(models.write(Models.classifier(1, 3, 8, 8), "colours.onnx", manifest));
    }

    private LabelEngine yolo(String form, double threshold) {
        var graph = form.equals("yolov5") ? Models.yoloV5() : Models.yoloV8();
        var manifest = Models.yoloManifest(form).replace("0.4", Double.toString(threshold));
        return opener.open(models.write(graph, "fields.onnx", manifest));
    }
}
