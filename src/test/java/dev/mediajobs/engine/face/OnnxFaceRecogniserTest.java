package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.face.FaceSettings.Channels;
import dev.mediajobs.testsupport.OnnxGraph;
import dev.mediajobs.testsupport.OnnxGraph.Attribute;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a model that only makes pictures small: it runs as a real one does, and recognises nobody. */
class OnnxFaceRecogniserTest {

    private static final int NUMBERS = 3 * 8 * 8;
    private static final DetectedFace WHOLE = new DetectedFace(new Box(0, 0, 120, 120), 0.9);
    private static final Attribute[] POOL = {Attribute.list("kernel_shape", 14, 14), Attribute.list("strides", 14, 14)};

    @TempDir
    Path folder;

    private OnnxFaceRecogniser recogniser;

    @BeforeEach
    void open() {
        recogniser = recogniser(graph(112, NUMBERS), Channels.RGB);
    }

    @AfterEach
    void close() {
        recogniser.close();
    }

    @Test
    void embeddingsHaveLengthOneAndAlwaysTheSameSize() throws Exception {
        for (var seed = 0; seed < 3; seed++) {
            var embedding = recogniser.embed(DrawnPictures.noise(200 + seed, 150, seed), WHOLE);
            assertThat(embedding).hasSize(NUMBERS);
            assertThat(Embeddings.similarity(embedding, embedding)).isEqualTo(1, within(1e-5));
        }
    }

    @Test
    void samePictureIsAlikeAndAnotherIsNot() throws Exception {
        var left = half(Color.WHITE, Color.BLACK);
        var right = half(Color.BLACK, Color.WHITE);
        assertThat(Embeddings.similarity(recogniser.embed(left, WHOLE), recogniser.embed(left, WHOLE)))
                .isEqualTo(1, within(1e-5));
        assertThat(Embeddings.similarity(recogniser.embed(left, WHOLE), recogniser.embed(right, WHOLE)))
                .isLessThan(-0.9);
    }

    @Test
    void channelsComeInTheModelsOrder() throws Exception {
        var red = DrawnPictures.drawn(120, 120, Color.RED, g -> {});
        assertThat(recogniser.embed(red, WHOLE)[0]).isPositive();
        assertThat(recogniser.embed(red, WHOLE)[NUMBERS - 1]).isNegative();
        var other = recogniser(graph(112, NUMBERS), Channels.BGR);
        assertThat(other.embed(red, WHOLE)[0]).isNegative();
        assertThat(other.embed(red, WHOLE)[NUMBERS - 1]).isPositive();
        assertThat(other.model()).isNotEqualTo(recogniser.model());
        other.close();
    }

    @Test
    void modelIsNamedByWhatItHolds() throws Exception {
        var same = recogniser(graph(112, NUMBERS), Channels.RGB);
        assertThat(same.model()).isEqualTo(recogniser.model()).matches("onnx-[0-9a-f]{16}");
        var other = recogniser(graph(-1, NUMBERS), Channels.RGB);
        assertThat(other.model()).isNotEqualTo(recogniser.model());
        same.close();
        other.close();
    }

    @Test
    void modelThatTakesAnySizeGetsTheUsualOne() throws Exception {
        var any = recogniser(graph(-1, -1), Channels.RGB);
        assertThat(any.embed(half(Color.WHITE, Color.BLACK), WHOLE))
                .isEqualTo(recogniser.embed(half(Color.WHITE, Color.BLACK), WHOLE));
        any.close();
    }

    @Test
    void facesAtBordersAndOddPicturesAreDescribedToo() throws Exception {
        for (var picture : List.of(
                DrawnPictures.blank(1, 1, 200), DrawnPictures.blank(3000, 2000, 30), DrawnPictures.blank(5, 900, 0))) {
            var face = new DetectedFace(new Box(0, 0, picture.width(), picture.height()), 0.5);
            assertThat(recogniser.embed(picture, face)).hasSize(NUMBERS);
        }
        assertThat(recogniser.embed(DrawnPictures.noise(100, 100, 1), new DetectedFace(new Box(80, 80, 100, 100), 1)))
                .hasSize(NUMBERS);
    }

    @Test
    void numbersWithoutDirectionAreNoFace() {
        var nothing = recogniser(write(graph(112, NUMBERS)), Map.of("recogniser.mean", "100"));
        assertThatThrownBy(() -> nothing.embed(DrawnPictures.blank(50, 50, 100), WHOLE))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo("EngineFailed"));
        nothing.close();
    }

    @Test
    void twoThreadsGetTheSame() throws Exception {
        var pictures = new ArrayList<Picture>();
        var alone = new ArrayList<float[]>();
        for (int i = 0; i < 10; i++) {
            pictures.add(DrawnPictures.noise(130, 140, i));
            alone.add(recogniser.embed(pictures.get(i), WHOLE));
        }
        var threads = Executors.newFixedThreadPool(2);
        try {
            var together = pictures.stream()
                    .map(picture -> threads.submit(() -> recogniser.embed(picture, WHOLE)))
                    .toList();
            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptionEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> recogniser.embed(DrawnPictures.blank(50, 50, 0), WHOLE))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void withoutModelItSaysWhatToSet() {
        var none = new OnnxFaceRecogniser(TestSettings.of(Map.of()));
        assertThat(none.health().reason()).contains("mediajobs.engine.face.recogniser.model");
        assertThatThrownBy(none::model).isInstanceOf(EngineException.class);
    }

    @Test
    void modelsOfAnotherKindAreToldWithTheReason() throws Exception {
        assertUnusable(
                new OnnxGraph().input("in", 1, 10).node("Relu", "in", "out").output("out", 1, 10), "its input is");
        assertUnusable(
                new OnnxGraph()
                        .input("in", 1, 112, 112, 3)
                        .node("Flatten", "in", "out")
                        .output("out", 1, 37632),
                "channels first");
        assertUnusable(
                new OnnxGraph()
                        .input("in", 8, 3, 112, 112)
                        .node("Flatten", "in", "out")
                        .output("out", 8, 37632),
                "one picture");
        assertUnusable(
                new OnnxGraph()
                        .input("in", 1, 3, 112, 112)
                        .node("Flatten", "in", "out")
                        .output("out", 1, 37632),
                "not a row");
        assertUnusable(
                new OnnxGraph()
                        .input("in", 1, 3, 9000, 9000)
                        .node("Flatten", "in", "out")
                        .output("out", 1, -1),
                "9000");
        var text = Files.writeString(folder.resolve("text.onnx"), "none");
        var unusable = recogniser(text, Map.of());
        assertThatThrownBy(unusable::model).hasMessageContaining("text.onnx");
        assertThat(unusable.health().ready()).isFalse();
    }

    @Test
    void modelThatWasPutRightIsTriedAgainAfterAWhile() throws Exception {
        var nanos = new AtomicLong();
        var file = Files.writeString(folder.resolve("later.onnx"), "none");
        var engine = new OnnxFaceRecogniser(
                TestSettings.of(Map.of("recogniser.model", file.toString())), new Complaint(nanos::get));
        assertThatThrownBy(engine::model).isInstanceOf(EngineException.class);
        assertThat(engine.health().ready()).isFalse();
        graph(112, NUMBERS).write(file);
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(engine.health().ready()).isTrue();
        assertThat(engine.model()).startsWith("onnx-");
        engine.close();
    }

    private void assertUnusable(OnnxGraph graph, String reason) {
        var unusable = recogniser(graph, Channels.RGB);
        assertThat(unusable.health().ready())
                .as("models are not loaded to tell")
                .isTrue();
        assertThatThrownBy(unusable::model)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"))
                .hasMessageContaining(reason);
        assertThat(unusable.health().reason()).contains(reason);
    }

    private static Picture half(Color left, Color right) {
        return DrawnPictures.drawn(120, 120, left, g -> {
            g.setColor(right);
            g.fillRect(60, 0, 60, 120);
        });
    }

    private static OnnxGraph graph(long side, long numbers) {
        return new OnnxGraph()
                .input("face", -1, 3, side, side)
                .node("AveragePool", POOL, "face", "small")
                .node("Flatten", "small", "row")
                .output("row", -1, numbers);
    }

    private OnnxFaceRecogniser recogniser(OnnxGraph graph, Channels channels) {
        return recogniser(write(graph), Map.of("recogniser.channels", channels.name()));
    }

    private static OnnxFaceRecogniser recogniser(Path model, Map<String, String> more) {
        var values = new HashMap<>(Map.of("recogniser.model", model.toString(), "recogniser.margin", "0"));
        values.putAll(more);
        return new OnnxFaceRecogniser(TestSettings.of(values));
    }

    private Path write(OnnxGraph graph) {
        return graph.write(folder.resolve("model-" + System.nanoTime() + ".onnx"));
    }
}
