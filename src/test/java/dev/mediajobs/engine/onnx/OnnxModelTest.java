package dev.mediajobs.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediajobs.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

    private static final String FILE = "models/ch_PP-OCRv4_det_infer.onnx";
    private static OnnxModel model;

    @BeforeAll
    static void load() throws IOException, EngineException {
        model = OnnxModel.load("detector", bytes());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void modelTellsWhatItTakesAndGives() {
        assertThat(model.input().shape()).containsExactly(-1L, 3L, -1L, -1L);
        assertThat(model.outputs()).singleElement().satisfies(port -> assertThat(port.shape())
                .hasSize(4));
    }

    @Test
    void answersHaveShapes() throws Exception {
        var answer = model.run(new float[3 * 64 * 96], 1, 3, 64, 96);

        var map = answer.get(model.outputs().get(0).name());
        assertThat(map.shape()).containsExactly(1, 1, 64, 96);
        assertThat(map.values()).hasSize(64 * 96);
    }

    @Test
    void bufferOfLongerInputDoesNotChangeTheAnswer() throws Exception {
        var values = new float[3 * 32 * 32];
        Arrays.fill(values, 0.5f);
        var alone = only(values, 32, 32);
        only(new float[3 * 64 * 64], 64, 64);

        assertThat(only(values, 32, 32)).isEqualTo(alone);
    }

    @Test
    void threadsShareTheModel() throws Exception {
        var values = new float[3 * 96 * 96];
        Arrays.fill(values, 0.5f);
        var alone = only(values, 96, 96);

        var threads = Executors.newFixedThreadPool(3);
        try {
            for (var answer : threads.invokeAll(Collections.nCopies(9, () -> only(values, 96, 96)))) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void wrongShapeIsAFailureWithTheReason() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> model.run(new float[4 * 32 * 32], 1, 4, 32, 32))
                .satisfies(e -> assertThat(e.code()).isEqualTo("EngineFailed"))
                .withMessageContaining("detector");
    }

    @Test
    @Timeout(60)
    void interruptionEndsARunAtOnce() throws Exception {
        int side = 4096;
        var values = new float[3 * side * side];
        var ended = new Throwable[1];
        var thread = new Thread(() -> {
            try {
                model.run(values, 1, 3, side, side);
            } catch (Exception e) {
                ended[0] = e;
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        long interrupted = System.nanoTime();
        thread.interrupt();
        thread.join();

        assertThat(ended[0]).isInstanceOf(InterruptedException.class);
        assertThat(System.nanoTime() - interrupted).isLessThan(5_000_000_000L);
    }

    @Test
    void closedModelRunsNoMore() throws Exception {
        var closed = OnnxModel.load("closed", bytes());
        closed.close();
        closed.close();

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> closed.run(new float[3 * 32 * 32], 1, 3, 32, 32))
                .satisfies(e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"));
    }

    @Test
    void fileThatIsNoModelIsNotAvailable(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("text.onnx"), "not a model");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> OnnxModel.load(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"))
                .withMessageContaining("text.onnx");
    }

    @Test
    void missingFileIsNotAvailable(@TempDir Path folder) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> OnnxModel.load(folder.resolve("none.onnx")))
                .withMessageContaining("none.onnx");
    }

    @Test
    void fileIsAModelAsItsBytesAre(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("model.onnx"), bytes());

        try (var fromFile = OnnxModel.load(file)) {
            assertThat(fromFile.run(new float[3 * 32 * 32], 1, 3, 32, 32)
                            .get(fromFile.outputs().get(0).name())
                            .values())
                    .isEqualTo(only(new float[3 * 32 * 32], 32, 32));
        }
    }

    @Test
    void makersWordsAreReadable() throws Exception {
        try (var recogniser = OnnxModel.load("recogniser", bytes("models/ch_PP-OCRv4_rec_infer.onnx"))) {
            assertThat(recogniser.metadata()).containsKey("character");
        }
    }

    /** Where it can be told: see the class. */
    @Test
    void unpackedLibrariesAreRemovedOnceLoaded() throws IOException {
        var own = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(own));
        assertThat(Files.readAllLines(own).stream()
                        .filter(line -> line.contains("libonnxruntime.so"))
                        .toList())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith("(deleted)"));
    }

    /** Releases there are send figures of use to their maker, from the first use on. */
    @Test
    void libraryKnowsNobodyToCall() throws IOException {
        var library =
                new String(bytes("ai/onnxruntime/native/linux-x64/libonnxruntime.so"), StandardCharsets.ISO_8859_1);

        assertThat(library.contains("/proc/cpuinfo")).isTrue();
        assertThat(library.contains("events.data.microsoft.com")).isFalse();
        assertThat(library.contains("ORT_DISABLE_TELEMETRY")).isFalse();
    }

    private static float[] only(float[] values, long height, long width) throws EngineException, InterruptedException {
        return model.run(values, 1, 3, height, width)
                .get(model.outputs().get(0).name())
                .values();
    }

    private static byte[] bytes() throws IOException {
        return bytes(FILE);
    }

    private static byte[] bytes(String file) throws IOException {
        try (var in = OnnxModelTest.class.getClassLoader().getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }
}
