package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.label.LabelModels;
import dev.mediajobs.engine.label.TestModels;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a model for which what is bright is a face. */
class OnnxFaceDetectorTest extends FaceDetectorContract {

    @TempDir
    Path folder;

    private final TestModels.Opener opener = new TestModels.Opener();
    private OnnxFaceDetector detector;

    @BeforeEach
    void open() {
        detector = new OnnxFaceDetector(Optional.of(TestModels.brightThings(folder)), opener.models());
    }

    @AfterEach
    void close() {
        opener.close();
    }

    @Override
    FaceDetector detector() {
        return detector;
    }

    @Test
    void describesTheModel() {
        assertThat(detector.describe().version()).isEqualTo("fields 1");
        assertThat(detector.health().ready()).isTrue();
    }

    @Test
    void withoutManifestItSaysWhatToSet() {
        var none = new OnnxFaceDetector(Optional.empty(), opener.models());
        assertThat(none.health().reason()).contains("mediajobs.engine.face.detector.manifest");
        assertThatThrownBy(() -> none.detect(DrawnPictures.blank(10, 10, 0))).isInstanceOf(EngineException.class);
    }

    @Test
    void modelWithoutBoxesFindsNoFaces() {
        LabelModels models = opener.models();
        var classifier = new OnnxFaceDetector(Optional.of(TestModels.colours(folder)), models);
        assertThatThrownBy(() -> classifier.detect(DrawnPictures.blank(10, 10, 255)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"))
                .hasMessageContaining("no boxes");
    }
}
