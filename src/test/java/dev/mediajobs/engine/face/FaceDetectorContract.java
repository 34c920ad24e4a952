package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every detector does, whatever it looks for; those under test look for {@link DrawnPictures#target}. */
abstract class FaceDetectorContract {

    static final Color GROUND = new Color(128, 128, 128);

    abstract FaceDetector detector();

    @Test
    void boxesAreInPixelsOfThePictureAndScoresFromZeroToOne() throws Exception {
        var picture = DrawnPictures.drawn(640, 640, GROUND, g -> DrawnPictures.target(g, 160, 240, 160));
        assertThat(detector().detect(picture)).isNotEmpty().allSatisfy(face -> {
            assertThat((face.box().left() + face.box().right()) / 2).isCloseTo(240, within(80));
            assertThat((face.box().top() + face.box().bottom()) / 2).isCloseTo(320, within(80));
            assertThat(face.score()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void boxesStayInsideThePicture() throws Exception {
        var picture = DrawnPictures.drawn(1001, 701, GROUND, g -> {
            DrawnPictures.target(g, 0, 0, 180);
            DrawnPictures.target(g, 801, 501, 200);
        });
        assertThat(detector().detect(picture)).isNotEmpty().allSatisfy(face -> {
            assertThat(face.box().left()).isBetween(0, face.box().right() - 1);
            assertThat(face.box().top()).isBetween(0, face.box().bottom() - 1);
            assertThat(face.box().right()).isLessThanOrEqualTo(1001);
            assertThat(face.box().bottom()).isLessThanOrEqualTo(701);
        });
    }

    @Test
    void blankTinyAndThinPicturesHaveNoFaces() throws Exception {
        for (var picture : List.of(
                DrawnPictures.blank(640, 360, 0),
                DrawnPictures.blank(640, 360, 90),
                DrawnPictures.blank(1, 1, 90),
                DrawnPictures.blank(5000, 1, 90),
                DrawnPictures.blank(11, 400, 90))) {
            assertThat(detector().detect(picture)).isEmpty();
        }
    }

    @Test
    void hugePictureIsSearched() throws Exception {
        var picture = DrawnPictures.drawn(4000, 3000, GROUND, g -> DrawnPictures.target(g, 1000, 1000, 1000));
        assertThat(detector().detect(picture)).isNotEmpty().anySatisfy(face -> assertThat(
                        FaceTracks.overlap(face.box(), new Box(1000, 1000, 2000, 2000)))
                .isGreaterThan(0.2));
    }

    @Test
    void twoThreadsSeeTheSame() throws Exception {
        var detector = detector();
        var pictures = IntStream.range(0, 8)
                .mapToObj(i -> DrawnPictures.drawn(
                        200, 150, GROUND, g -> DrawnPictures.target(g, 10 + 5 * i, 10 + 3 * i, 60 + 6 * i)))
                .toList();
        var alone = new ArrayList<List<DetectedFace>>();
        for (var picture : pictures) {
            alone.add(detector.detect(picture));
        }
        var threads = Executors.newFixedThreadPool(2);
        try {
            var together = pictures.stream()
                    .map(picture -> threads.submit(() -> detector.detect(picture)))
                    .toList();
            for (int i = 0; i < pictures.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i)).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptionEndsIt() {
        var detector = detector();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> detector.detect(DrawnPictures.noise(640, 360, 1)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
