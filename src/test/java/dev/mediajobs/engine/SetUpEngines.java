package dev.mediajobs.engine;

import dev.mediajobs.engine.face.TestCascades;
import dev.mediajobs.engine.label.TestModels;
import dev.mediajobs.engine.text.chat.ChatServer;
import dev.mediajobs.testsupport.OnnxGraph;
import dev.mediajobs.testsupport.OnnxGraph.Attribute;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an operator sets up beside what is there by itself: here a cascade for drawings, a model that only makes pictures small,
 * models for colours, and a chat server that the test can have misbehave. One service for all tests that want some of it.
 */
public class SetUpEngines implements QuarkusTestResourceLifecycleManager {

    private static final Attribute[] POOL = {Attribute.list("kernel_shape", 14, 14), Attribute.list("strides", 14, 14)};

    private final ChatServer chat = new ChatServer();

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(Path.of("target", "test-data"));
            var folder = Files.createTempDirectory(Path.of("target", "test-data"), "engines-")
                    .toAbsolutePath();
            var cascade = Files.writeString(folder.resolve("cascade.xml"), TestCascades.presentForm());
            var recogniser = new OnnxGraph()
                    .input("face", 1, 3, 112, 112)
                    .node("AveragePool", POOL, "face", "small")
                    .node("Flatten", "small", "row")
                    .output("row", 1, 192)
                    .write(folder.resolve("model.onnx"));
            var words = Files.createDirectory(folder.resolve("words"));
            return Map.ofEntries(
                    Map.entry("mediajobs.engine.face.haar.cascade", cascade.toString()),
                    Map.entry("mediajobs.engine.face.recogniser.model", recogniser.toString()),
                    Map.entry(
                            "mediajobs.engine.label.manifests",
                            TestModels.colours(folder) + "," + TestModels.brightThings(folder) + ","
                                    + TestModels.kinds(folder)),
                    Map.entry("mediajobs.engine.speech.fixture.folder", words.toString()),
                    Map.entry("mediajobs.engine.text.name", "chat"),
                    Map.entry("mediajobs.engine.text.chat.base-url", chat.url()),
                    Map.entry("mediajobs.engine.text.chat.model", "some-model"),
                    Map.entry("mediajobs.engine.text.chat.max-input-characters", "2000"),
                    // What it refuses for now is a matter of the step, and soon.
                    Map.entry("mediajobs.engine.text.chat.retries", "0"),
                    Map.entry("mediajobs.sweep.retry-delay", "50ms"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(chat, new TestInjector.MatchesType(ChatServer.class));
    }

    @Override
    public void stop() {
        chat.close();
    }
}
