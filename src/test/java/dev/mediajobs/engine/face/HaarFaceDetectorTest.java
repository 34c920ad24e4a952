package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class HaarFaceDetectorTest extends FaceDetectorContract {

    /** Where distributions put it; this project has none of its own. */
    private static final Path REAL = Path.of(System.getProperty(
            "mediajobs.test.cascade", "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml"));

    private static final Color GROUND = new Color(128, 128, 128);

    @TempDir
    Path folder;

    private HaarFaceDetector detector;

    @BeforeEach
    void load() throws Exception {
        detector = detector(write(TestCascades.presentForm()));
    }

    @Override
    FaceDetector detector() {
        return detector;
    }

    @Test
    void findsWhatTheCascadeWasMadeForAtAllSizes() throws Exception {
        for (var size : List.of(30, 48, 90, 210)) {
            var picture = DrawnPictures.drawn(320, 240, GROUND, g -> DrawnPictures.target(g, 60, 12, size));
            assertThat(detector.detect(picture)).singleElement().satisfies(face -> {
                assertNear(face.box(), new Box(60, 12, 60 + size, 12 + size), 3 + size / 8);
                assertThat(face.score()).isBetween(0.5, 1.0);
            });
        }
    }

    @Test
    void findsSeveral() throws Exception {
        var picture = DrawnPictures.drawn(400, 200, GROUND, g -> {
            DrawnPictures.target(g, 20, 30, 60);
            DrawnPictures.target(g, 220, 60, 90);
        });
        assertThat(detector.detect(picture))
                .hasSize(2)
                .anySatisfy(face -> assertNear(face.box(), new Box(20, 30, 80, 90), 10))
                .anySatisfy(face -> assertNear(face.box(), new Box(220, 60, 310, 150), 14));
    }

    @Test
    void oppositeOfItIsNotFound() throws Exception {
        var picture = DrawnPictures.drawn(320, 240, Color.BLACK, g -> {
            g.setColor(Color.WHITE);
            g.fillRect(80, 80, 20, 20);
        });
        assertThat(detector.detect(picture)).isEmpty();
    }

    @Test
    void oldFormIsTheSameCascade() throws Exception {
        var picture = DrawnPictures.drawn(320, 240, GROUND, g -> DrawnPictures.target(g, 60, 60, 48));
        assertThat(detector(write(TestCascades.oldForm())).detect(picture))
                .isNotEmpty()
                .isEqualTo(detector.detect(picture));
    }

    @Test
    void lightAndContrastDoNotMatter() throws Exception {
        var picture = DrawnPictures.drawn(160, 120, GROUND, g -> DrawnPictures.target(g, 40, 40, 48));
        var dim = picture.rgb().clone();
        for (int i = 0; i < dim.length; i++) {
            dim[i] = (byte) ((dim[i] & 0xFF) / 3 + 20);
        }
        assertThat(detector.detect(new Picture(160, 120, dim)))
                .hasSameSizeAs(detector.detect(picture))
                .hasSize(1);
    }

    @Test
    void withoutCascadeItSaysWhatToSet() {
        var none = new HaarFaceDetector(TestSettings.of(Map.of()));
        assertThat(none.health().reason()).contains("mediajobs.engine.face.haar.cascade");
        assertThatThrownBy(() -> none.detect(DrawnPictures.blank(10, 10, 0)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"));
    }

    @Test
    void missingFileIsToldByHealth() {
        var missing = detector(folder.resolve("none.xml"));
        assertThat(missing.health().ready()).isFalse();
        assertThat(missing.health().reason()).contains("none.xml");
    }

    @Test
    void unusableFilesAreToldWithTheReason() throws Exception {
        var good = TestCascades.presentForm();
        assertUnusable("no XML at all", "Content is not allowed");
        assertUnusable("<opencv_storage/>", "neither");
        assertUnusable(good.replace("HAAR", "LBP"), "LBP");
        assertUnusable(good.replace("0 0 12 12 -1.", "0 0 13 12 -1."), "outside of the window");
        assertUnusable(good.replace("0 -1 0 ", "0 -1 9 "), "feature 9");
        assertUnusable(good.replace("0 -1 0 ", "0 -7 0 "), "leads to -7");
        assertUnusable(good.replaceAll("(?s)<stages>.*</stages>", "<stages></stages>"), "no stages");
        assertUnusable(TestCascades.oldForm().replace("<tilted>0", "<tilted>1"), "tilted");
        assertUnusable("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>", "DOCTYPE");
    }

    @Test
    void cascadeThatWasPutRightIsTriedAgainAfterAWhile() throws Exception {
        var nanos = new AtomicLong();
        var file = write("no cascade");
        var engine = new HaarFaceDetector(
                TestSettings.of(Map.of("haar.cascade", file.toString())), new Complaint(nanos::get));
        assertThatThrownBy(() -> engine.detect(DrawnPictures.blank(20, 20, 0))).isInstanceOf(EngineException.class);
        assertThat(engine.health().ready()).isFalse();
        Files.writeString(file, TestCascades.presentForm());
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(engine.health().ready()).isTrue();
        assertThat(engine.detect(DrawnPictures.blank(20, 20, 0))).isEmpty();
    }

    /** Drawings on plain ground show that the path works; they are no measurement. */
    @Test
    @EnabledIf("realCascadeIsInstalled")
    void drawnFacesAreFoundWithARealCascade() throws Exception {
        var picture = DrawnPictures.blurred(DrawnPictures.drawn(640, 360, new Color(150, 160, 170), g -> {
            DrawnPictures.face(g, 160, 160, 110);
            DrawnPictures.face(g, 450, 200, 150);
        }));
        assertThat(detector(REAL).detect(picture))
                .hasSize(2)
                .anySatisfy(face -> assertCentre(face.box(), 160, 160, 30))
                .anySatisfy(face -> assertCentre(face.box(), 450, 200, 40));
        assertThat(detector(REAL).detect(DrawnPictures.blank(640, 360, 130))).isEmpty();
    }

    static boolean realCascadeIsInstalled() {
        return Files.isReadable(REAL);
    }

    private void assertUnusable(String text, String reason) throws Exception {
        var unusable = detector(write(text));
        assertThatThrownBy(() -> unusable.detect(DrawnPictures.blank(20, 20, 0)))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo("EngineNotAvailable");
                    assertThat(e.getMessage()).contains(reason);
                });
        assertThat(unusable.health().reason()).contains(reason);
    }

    private static void assertNear(Box box, Box expected, int pixels) {
        assertThat(box.left()).as("%s", box).isCloseTo(expected.left(), within(pixels));
        assertThat(box.top()).as("%s", box).isCloseTo(expected.top(), within(pixels));
        assertThat(box.right()).as("%s", box).isCloseTo(expected.right(), within(pixels));
        assertThat(box.bottom()).as("%s", box).isCloseTo(expected.bottom(), within(pixels));
    }

    private static void assertCentre(Box box, int x, int y, int pixels) {
        assertThat((box.left() + box.right()) / 2).as("%s", box).isCloseTo(x, within(pixels));
        assertThat((box.top() + box.bottom()) / 2).as("%s", box).isCloseTo(y, within(pixels));
    }

    private Path write(String cascade) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "cascade", ".xml"), cascade);
    }

    private static HaarFaceDetector detector(Path cascade) {
        return new HaarFaceDetector(TestSettings.of(Map.of("haar.cascade", cascade.toString())));
    }
}
