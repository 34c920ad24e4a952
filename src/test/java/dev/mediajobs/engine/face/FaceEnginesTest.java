package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.label.TestModels;
import dev.mediajobs.testsupport.OnnxGraph;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceEnginesTest {

    @Test
    void nothingSetUpIsNoEngine() {
        var engines = engines(Map.of());
        assertThat(engines.detector()).isEmpty();
        assertThat(engines.recogniser()).isEmpty();
        assertThat(engines.isChosen(new HaarFaceDetector(TestSettings.of(Map.of())).describe()))
                .isFalse();
    }

    @Test
    void cascadeIsADetector() {
        var engines = engines(Map.of("haar.cascade", "/nowhere/cascade.xml"));
        assertThat(engines.detector())
                .hasValueSatisfying(detector -> assertThat(detector).isInstanceOf(HaarFaceDetector.class));
        assertThat(engines.detector().orElseThrow().health().reason()).contains("/nowhere/cascade.xml");
        assertThat(engines.isChosen(engines.detector().orElseThrow().describe()))
                .isTrue();
    }

    @Test
    void modelIsTakenInsteadOfACascade() {
        var engines =
                engines(Map.of("haar.cascade", "/nowhere/cascade.xml", "detector.manifest", "/nowhere/faces.json"));
        assertThat(engines.detector())
                .hasValueSatisfying(detector -> assertThat(detector).isInstanceOf(OnnxFaceDetector.class));
        assertThat(engines.isChosen(new HaarFaceDetector(TestSettings.of(Map.of())).describe()))
                .isFalse();
    }

    @Test
    void modelIsARecogniser() {
        var engines = engines(Map.of("recogniser.model", "/nowhere/faces.onnx"));
        assertThat(engines.recogniser()).hasValueSatisfying(recogniser -> assertThat(recogniser.threshold())
                .isEqualTo(0.4));
        assertThat(engines.detector()).isEmpty();
    }

    @Test
    void nativeInstanceSaysWhereFacesAreFound() {
        var elsewhere = new JvmOnlyEngines();
        var engines = new FaceEngines(
                TestSettings.of(Map.of("haar.cascade", "/nowhere/cascade.xml", "recogniser.model", "/nowhere/a.onnx")),
                List.of(elsewhere.haar()),
                elsewhere.recogniser(TestSettings.of(Map.of("recogniser.threshold", "0.7"))));
        assertThat(engines.detector().orElseThrow().health().reason()).contains("JVM");
        assertThat(engines.recogniser().orElseThrow().health().reason()).contains("JVM");
        assertThat(engines.recogniser().orElseThrow().threshold()).isEqualTo(0.7);
    }

    @Test
    void facesAreFoundDescribedAndMadePeople(@TempDir Path folder) throws Exception {
        var cascade = Files.writeString(folder.resolve("cascade.xml"), TestCascades.presentForm());
        var model = new OnnxGraph()
                .input("face", 1, 3, 112, 112)
                .node("Flatten", "face", "row")
                .node("Slice", "row", "from", "to", "axis", "part")
                .constant("from", 0L)
                .constant("to", 500L)
                .constant("axis", 1L)
                .output("part", 1, 500)
                .write(folder.resolve("model.onnx"));
        var picture = DrawnPictures.drawn(300, 150, Color.GRAY, g -> {
            DrawnPictures.target(g, 20, 30, 80);
            DrawnPictures.target(g, 180, 30, 80);
        });
        var finding = engines(Map.of("haar.cascade", cascade.toString()));
        assertThat(finding.look(picture)).hasSize(2).allMatch(seen -> seen.embedding() == null);
        var both = engines(Map.of("haar.cascade", cascade.toString(), "recogniser.model", model.toString()));
        var seen = both.look(picture);
        assertThat(seen).hasSize(2).allMatch(face -> face.embedding().length == 500);
        var frame = new FaceFrame(0, 2, 1, 0, 300, 150, seen.subList(0, 1));
        var known = new KnownFace("lib", "e", "Ada", seen.get(0).embedding());
        assertThat(both.people(List.of(frame), List.of(known), 4, OptionalDouble.empty(), OptionalDouble.empty()))
                .singleElement()
                .satisfies(person -> {
                    assertThat(person.name()).isEqualTo("Ada");
                    assertThat(person.ratio()).isEqualTo(0.5);
                });
        assertThat(finding.people(List.of(frame), List.of(known), 4, OptionalDouble.empty(), OptionalDouble.empty()))
                .singleElement()
                .matches(person -> !person.isKnown());
        assertThatThrownBy(() -> engines(Map.of()).look(picture)).isInstanceOf(EngineException.class);
    }

    @Test
    void framesAndPeopleAreTheSameAfterJson() throws Exception {
        var json = new ObjectMapper();
        var seen = new SeenFace(new DetectedFace(new Box(1, 2, 30, 40), 0.75), new float[] {0.6f, -0.8f});
        var frame = new FaceFrame(1.5, 2.25, 2, 3, 640, 360, List.of(seen));
        var read = json.readValue(json.writeValueAsString(frame), FaceFrame.class);
        assertThat(read).usingRecursiveComparison().isEqualTo(frame);
        var people =
                engines(Map.of()).people(List.of(frame), List.of(), 10, OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(people).hasSize(1);
        assertThat(json.readValue(json.writeValueAsString(people.get(0)), FacePerson.class))
                .isEqualTo(people.get(0));
    }

    private static FaceEngines engines(Map<String, String> values) {
        var settings = TestSettings.of(values);
        return new FaceEngines(
                settings,
                List.of(new HaarFaceDetector(settings), new OnnxFaceDetector(settings, TestModels.unused())),
                new OnnxFaceRecogniser(settings));
    }
}
