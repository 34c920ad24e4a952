package dev.mediajobs.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.label.LabelManifest.Channels;
import dev.mediajobs.engine.label.LabelManifest.Fit;
import dev.mediajobs.engine.label.LabelManifest.Layout;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelManifestTest {

    private static final String GOOD = Models.classifierManifest();

    @TempDir
    Path folder;

    @Test
    void whatIsNotSaidIsUsual() throws Exception {
        var manifest = LabelManifest.read(write("""
                {"name": "a", "version": "2", "type": "onnx-yolo", "model": "a.onnx", "labels": "a.txt", "kind": "LOGO",
                 "language": "zh-Hans", "licence": "own", "input": {"width": 640, "height": 384},
                 "output": {"form": "yolov8"}}
                """));
        assertThat(manifest.threshold()).isEqualTo(0.5);
        assertThat(manifest.topK()).isEqualTo(10);
        assertThat(manifest.overlap()).isEqualTo(0.45);
        assertThat(manifest.input().layout()).isEqualTo(Layout.NCHW);
        assertThat(manifest.input().channels()).isEqualTo(Channels.RGB);
        assertThat(manifest.input().fit()).isEqualTo(Fit.LETTERBOX);
        assertThat(manifest.input().mean()).containsOnly(0.0);
        assertThat(manifest.input().deviation()).containsOnly(1.0);
    }

    @Test
    void exampleOfTheDocumentationIsAManifest() throws Exception {
        var page = Files.readString(Path.of("docs", "picture-models.md"));
        var begin = page.indexOf("```json") + "```json".length();
        var manifest = LabelManifest.read(write(page.substring(begin, page.indexOf("```", begin))));
        assertThat(manifest.name()).isEqualTo("things");
        for (var component : LabelManifest.class.getRecordComponents()) {
            assertThat(page).contains("`" + component.getName());
        }
    }

    @Test
    void mistakesAreToldByTheirField() {
        assertRefused(GOOD.replace("\"colours\"", "\"../colours\""), "'name'");
        assertRefused(GOOD.replace("\"version\": \"1\", ", ""), "'version'");
        assertRefused(GOOD.replace("\"colours.onnx\"", "\"/models/colours.onnx\""), "'model'");
        assertRefused(GOOD.replace("\"colours.txt\"", "\"..\""), "'labels'");
        assertRefused(GOOD.replace("\"kind\": \"SCENE\", ", ""), "'kind'");
        assertRefused(GOOD.replace("\"en\"", "\"english!\""), "'language'");
        assertRefused(GOOD.replace("\"licence\": \"CC0-1.0\",", ""), "'licence'");
        assertRefused(GOOD.replace("\"width\": 8, ", ""), "'input.width'");
        assertRefused(GOOD.replace("\"width\": 8", "\"width\": 100000"), "'input.width'");
        assertRefused(GOOD.replace("\"fit\"", "\"mean\": [1, 2], \"fit\""), "'input.mean'");
        assertRefused(GOOD.replace("\"fit\"", "\"deviation\": [1, 0, 1], \"fit\""), "'input.deviation'");
        assertRefused(GOOD.replace("softmax", "yolov8"), "'output.form'");
        assertRefused(
                Models.yoloManifest("yolov8").replace("\"width\"", "\"fit\": \"crop\", \"width\""), "'input.fit'");
        assertRefused(GOOD.replace("0.2", "20"), "'threshold'");
        assertRefused(GOOD.replace("\"topK\": 2", "\"topK\": 0"), "'topK'");
    }

    @Test
    void unknownFieldsAndValuesAreRefused() {
        assertRefused(GOOD.replace("\"threshold\"", "\"treshold\""), "treshold");
        assertRefused(GOOD.replace("SCENE", "SCENERY"), "SCENERY");
        assertRefused(GOOD.replace("onnx-classifier", "clip"), "clip");
        assertRefused(GOOD.replace("\"topK\": 2", "\"topK\": \"2\""), "");
        assertRefused(GOOD.replace("\"topK\": 2", "\"topK\": 2, \"topK\": 3"), "topK");
    }

    @Test
    void whatIsNoManifestIsRefused() {
        assertRefused("", "");
        assertRefused("null", "empty");
        assertRefused("[]", "");
        assertRefused(GOOD + "{}", "");
        assertRefused(GOOD + " ".repeat(2 << 20), "larger");
    }

    @Test
    void manifestThatCannotBeReadIsAnEngineThatSaysWhy() {
        var engines = new LabelEngines(
                List.of(write(GOOD.replace("0.2", "7")), folder.resolve("none.json")), new OnnxLabelModels());
        assertThat(engines.configured()).hasSize(2).allSatisfy(engine -> {
            assertThat(engine.health().ready()).isFalse();
            assertThat(engine.kinds()).isEmpty();
            assertThat(engine.health().reason()).contains("mediajobs.engine.label.manifests");
        });
        assertThat(engines.configured().get(0).health().reason()).contains("'threshold'");
        assertThat(engines.configured().get(1).health().reason()).contains("no such file");
    }

    @Test
    void twoOfOneNameAreRefusedAtTheStart() {
        var one = write(GOOD);
        assertThatThrownBy(() -> new LabelEngines(List.of(one, one), new OnnxLabelModels()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("colours");
    }

    @Test
    void withoutModelsTheListOfEnginesSaysWhatToSet() {
        var none = new LabelEngines(List.of(), new OnnxLabelModels());
        assertThat(none.configured()).isEmpty();
        assertThat(none.engines()).singleElement().satisfies(engine -> {
            assertThat(engine.health().reason()).contains("mediajobs.engine.label.manifests");
            assertThat(none.isChosen(engine.describe())).isFalse();
        });
    }

    @Test
    void nativeInstanceKnowsTheKindsAndSaysWhereTheyAreDone() {
        var engine = new JvmOnlyEngines().open(write(GOOD));
        assertThat(engine.kinds()).containsExactly(Label.Kind.SCENE);
        assertThat(engine.health().reason()).contains("JVM");
        assertThat(engine.describe().name()).isEqualTo("colours");
    }

    private void assertRefused(String text, String words) {
        assertThatThrownBy(() -> LabelManifest.read(write(text)))
                .as(text.length() > 1000 ? "long" : text)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);
    }

    private Path write(String text) {
        return new Models(folder).write("manifest.json", text);
    }
}
