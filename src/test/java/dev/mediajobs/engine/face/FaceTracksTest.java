package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.face.FaceTracks.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceTracksTest {

    private static final Rules RULES = new Rules(0.3, 2);

    @Test
    void faceThatMovesALittleIsOneTrack() {
        var tracks = tracks(frame(0, 0, face(100)), frame(1, 0, face(110)), frame(2, 0, face(125)));
        assertThat(tracks).singleElement().satisfies(track -> {
            assertThat(track.from()).isZero();
            assertThat(track.to()).isEqualTo(3);
            assertThat(track.sightings()).hasSize(3);
        });
    }

    @Test
    void facesBesideEachOtherAreTwoTracks() {
        assertThat(tracks(frame(0, 0, face(100), face(300)), frame(1, 0, face(310), face(95))))
                .hasSize(2)
                .allSatisfy(track -> assertThat(track.sightings()).hasSize(2))
                .extracting(track -> track.sightings().get(1).box().left())
                .containsExactlyInAnyOrder(95, 310);
    }

    @Test
    void nearestOfTwoIsFollowed() {
        var tracks = tracks(frame(0, 0, face(100)), frame(1, 0, face(120), face(102)));
        assertThat(tracks).hasSize(2);
        assertThat(tracks.get(0).sightings().get(1).box().left()).isEqualTo(102);
    }

    @Test
    void anotherShotBeginsAnotherTrack() {
        assertThat(tracks(frame(0, 0, face(100)), frame(1, 1, face(100)))).hasSize(2);
    }

    @Test
    void faceMayBeAwayAsLongAsTheGap() {
        assertThat(tracks(frame(0, 0, face(100)), frame(1, 0), frame(3, 0, face(100))))
                .hasSize(1);
        assertThat(tracks(frame(0, 0, face(100)), frame(3.1, 0, face(100)))).hasSize(2);
    }

    @Test
    void faceFarAwayIsAnother() {
        assertThat(tracks(frame(0, 0, face(100)), frame(1, 0, face(190)))).hasSize(2);
    }

    @Test
    void bestSightingIsLargeAndSure() {
        var small = new SeenFace(new DetectedFace(new Box(100, 100, 140, 140), 0.9), null);
        var large = new SeenFace(new DetectedFace(new Box(95, 95, 150, 150), 0.9), null);
        var unsure = new SeenFace(new DetectedFace(new Box(95, 95, 151, 151), 0.3), null);
        var tracks = tracks(frame(0, 0, small), frame(1, 0, large), frame(2, 0, unsure));
        assertThat(tracks)
                .singleElement()
                .satisfies(track -> assertThat(track.best().frame().from()).isEqualTo(1));
    }

    @Test
    void everyFaceIsInExactlyOneTrackAndNoTrackHasTwoOfAFrame() {
        for (int seed = 0; seed < 200; seed++) {
            var frames = RandomVideo.frames(new Random(seed), false);
            var given = frames.stream().flatMap(frame -> frame.faces().stream()).toList();
            var found = FaceTracks.of(frames, RULES).stream()
                    .flatMap(track -> track.sightings().stream())
                    .map(FaceTrack.Sighting::seen)
                    .toList();
            assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(given);
            assertThat(FaceTracks.of(frames, RULES)).as("seed %d", seed).allSatisfy(track -> assertThat(
                            new HashSet<>(track.sightings().stream()
                                    .map(FaceTrack.Sighting::frame)
                                    .toList()))
                    .hasSameSizeAs(track.sightings()));
        }
    }

    @Test
    void orderOfFramesAndFacesDoesNotMatter() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var frames = RandomVideo.frames(random, false);
            assertThat(boxes(FaceTracks.of(RandomVideo.shuffled(frames, random), RULES)))
                    .as("seed %d", seed)
                    .isEqualTo(boxes(FaceTracks.of(frames, RULES)));
        }
    }

    @Test
    void overlapIsAPartOfTheUnion() {
        var box = new Box(0, 0, 10, 10);
        assertThat(FaceTracks.overlap(box, box)).isEqualTo(1);
        assertThat(FaceTracks.overlap(box, new Box(5, 0, 15, 10))).isEqualTo(50.0 / 150);
        assertThat(FaceTracks.overlap(box, new Box(10, 0, 20, 10))).isZero();
        assertThat(FaceTracks.overlap(box, new Box(40, 40, 50, 50))).isZero();
    }

    private static List<List<Box>> boxes(List<FaceTrack> tracks) {
        return tracks.stream()
                .map(track ->
                        track.sightings().stream().map(FaceTrack.Sighting::box).toList())
                .toList();
    }

    private static List<FaceTrack> tracks(FaceFrame... frames) {
        return FaceTracks.of(List.of(frames), RULES);
    }

    private static FaceFrame frame(double from, int shot, SeenFace... faces) {
        return new FaceFrame(from, from + 1, from, shot, 640, 360, List.of(faces));
    }

    private static SeenFace face(int left) {
        return new SeenFace(new DetectedFace(new Box(left, 100, left + 60, 160), 0.9), null);
    }
}
