package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.face.FacePerson.Occurrence;
import dev.mediajobs.engine.face.FaceTracks.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FacePeopleTest {

    private static final Rules RULES = new Rules(0.3, 2);
    private static final OptionalDouble THRESHOLD = OptionalDouble.of(0.6);
    private static final OptionalDouble NO_RECOGNISER = OptionalDouble.empty();

    private final Random random = new Random(7);
    private final float[] anna = RandomVideo.direction(random);
    private final float[] ben = RandomVideo.direction(random);

    @Test
    void withoutRecogniserEveryTrackIsSomebodyUnknown() {
        var people = people(
                NO_RECOGNISER,
                List.of(known("Anna", anna)),
                frame(0, face(0, null)),
                frame(9, face(0, null), face(300, null)));
        assertThat(people).extracting(FacePerson::number).containsExactly(1, 2, 3);
        assertThat(people).noneMatch(FacePerson::isKnown);
        assertThat(people)
                .flatExtracting(FacePerson::occurrences)
                .extracting(Occurrence::score)
                .containsOnly(-1.0);
    }

    @Test
    void noNameWithoutARecogniserEvenWhereFacesAreDescribed() {
        var people = people(NO_RECOGNISER, List.of(known("Anna", anna)), frame(0, face(0, anna)));
        assertThat(people).singleElement().extracting(FacePerson::isKnown).isEqualTo(false);
    }

    @Test
    void personWhoComesBackIsOne() {
        var people = people(
                THRESHOLD, List.of(), frame(0, face(0, anna)), frame(5, face(300, ben)), frame(9, face(200, anna)));
        assertThat(people).hasSize(2);
        assertThat(people.get(0).number()).isEqualTo(1);
        assertThat(people.get(0).occurrences()).extracting(Occurrence::from).containsExactly(0.0, 9.0);
        assertThat(people.get(0).ratio()).isEqualTo(2.0 / 20, within(1e-9));
        assertThat(people.get(1).ratio()).isEqualTo(1.0 / 20, within(1e-9));
    }

    @Test
    void thoseSeenTogetherAreNotOne() {
        var people = people(THRESHOLD, List.of(), frame(0, face(0, anna), face(300, anna)));
        assertThat(people).extracting(FacePerson::number).containsExactly(1, 2);
    }

    @Test
    void knownFaceGivesItsNameAndLibrary() {
        var people = people(
                THRESHOLD,
                List.of(known("Anna", anna), known("Ben", ben)),
                frame(0, face(0, anna)),
                frame(9, face(0, RandomVideo.near(ben, random))));
        assertThat(people).extracting(FacePerson::name).containsExactly("Anna", "Ben");
        assertThat(people).extracting(FacePerson::library).containsOnly("lib");
        assertThat(people).extracting(FacePerson::number).containsOnly(0);
        assertThat(people.get(0).occurrences().get(0).score()).isEqualTo(1, within(1e-3));
        assertThat(people.get(1).occurrences().get(0).score()).isBetween(0.6, 1.0);
    }

    @Test
    void unlikeFaceStaysUnknown() {
        var people = people(THRESHOLD, List.of(known("Anna", anna)), frame(0, face(0, opposite(anna))));
        assertThat(people).singleElement().satisfies(person -> {
            assertThat(person.isKnown()).isFalse();
            assertThat(person.number()).isEqualTo(1);
        });
    }

    @Test
    void numbersOfUnknownLeaveKnownOut() {
        var people = people(
                THRESHOLD,
                List.of(known("Anna", anna)),
                frame(0, face(0, opposite(anna))),
                frame(5, face(0, anna)),
                frame(10, face(0, ben)));
        assertThat(people).extracting(FacePerson::number).containsExactly(1, 0, 2);
    }

    @Test
    void pictureOnTheWallIsTheSameOccurrence() {
        var people = people(THRESHOLD, List.of(known("Anna", anna)), frame(0, face(0, anna), face(300, anna)));
        assertThat(people).singleElement().satisfies(person -> {
            assertThat(person.occurrences()).hasSize(1);
            assertThat(person.ratio()).isEqualTo(1.0 / 20, within(1e-9));
        });
    }

    @Test
    void namesakesAreTwo() {
        var people = people(
                THRESHOLD,
                List.of(new KnownFace("lib", "e1", "Anna", anna), new KnownFace("lib", "e2", "Anna", ben)),
                frame(0, face(0, anna)),
                frame(9, face(0, ben)));
        assertThat(people).extracting(FacePerson::name).containsExactly("Anna", "Anna");
    }

    @Test
    void severalPicturesOfOnePersonMakeOne() {
        var people = people(
                THRESHOLD,
                List.of(new KnownFace("lib", "e1", "Anna", anna), new KnownFace("lib", "e1", "Anna", ben)),
                frame(0, face(0, anna)),
                frame(9, face(0, ben)));
        assertThat(people).singleElement().satisfies(person -> assertThat(person.occurrences())
                .hasSize(2)
                .allSatisfy(occurrence -> assertThat(occurrence.score()).isGreaterThan(0.99)));
    }

    @Test
    void pictureHasNoRatio() {
        var frame = new FaceFrame(0, 0, 0, 640, 360, List.of(face(0, null), face(300, null)));
        var people = FacePeople.of(FaceTracks.of(List.of(frame), RULES), List.of(), NO_RECOGNISER, 0);
        assertThat(people).hasSize(2).extracting(FacePerson::ratio).containsOnly(0.0);
    }

    @Test
    void twoInOnePictureAreNotClusteredIntoOne() {
        var frame = new FaceFrame(0, 0, 0, 640, 360, List.of(face(0, anna), face(300, anna)));
        assertThat(FacePeople.of(FaceTracks.of(List.of(frame), RULES), List.of(), THRESHOLD, 0))
                .hasSize(2);
    }

    @Test
    void occurrencesOfOnePersonNeverOverlapAndKeepAllTime() {
        for (int seed = 0; seed < 200; seed++) {
            var some = new Random(seed);
            var frames = RandomVideo.frames(some, true);
            var known = List.of(known("Anna", RandomVideo.direction(new Random(seed))));
            var tracks = FaceTracks.of(frames, RULES);
            var people = FacePeople.of(tracks, known, OptionalDouble.of(0.3 + 0.6 * some.nextDouble()), 100);
            for (var person : people) {
                assertThat(person.ratio()).isBetween(0.0, 1.0);
                var last = Double.NEGATIVE_INFINITY;
                for (var occurrence : person.occurrences()) {
                    assertThat(occurrence.from()).as("seed %d", seed).isGreaterThanOrEqualTo(last);
                    assertThat(occurrence.timestamp()).isBetween(occurrence.from(), occurrence.to());
                    last = occurrence.to();
                }
            }
            assertThat(people.stream()
                            .mapToInt(person -> person.occurrences().size())
                            .sum())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(tracks.size());
            assertThat(tracks).as("seed %d", seed).allSatisfy(track -> assertThat(people)
                    .anySatisfy(person -> assertThat(person.occurrences()).anySatisfy(occurrence -> {
                        assertThat(occurrence.from()).isLessThanOrEqualTo(track.from());
                        assertThat(occurrence.to()).isGreaterThanOrEqualTo(track.to());
                    })));
        }
    }

    @Test
    void orderOfFramesFacesAndKnownFacesDoesNotMatter() {
        for (int seed = 0; seed < 100; seed++) {
            var some = new Random(seed);
            var frames = RandomVideo.frames(some, true);
            var known = new ArrayList<KnownFace>();
            for (int i = 0; i < 4; i++) {
                known.add(new KnownFace("lib", "e" + i, "n" + i, RandomVideo.direction(some)));
            }
            var one = FacePeople.of(FaceTracks.of(frames, RULES), known, OptionalDouble.of(0.5), 100);
            java.util.Collections.shuffle(known, some);
            var other = FacePeople.of(
                    FaceTracks.of(RandomVideo.shuffled(frames, some), RULES), known, OptionalDouble.of(0.5), 100);
            assertThat(other).as("seed %d", seed).isEqualTo(one);
        }
    }

    @Test
    void numbersAreFromOneInOrderOfAppearance() {
        var frames = RandomVideo.frames(new Random(3), true);
        var people = FacePeople.of(FaceTracks.of(frames, RULES), List.of(), OptionalDouble.of(0.7), 100);
        assertThat(people)
                .extracting(FacePerson::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, people.size()).boxed().toList());
        assertThat(people)
                .extracting(person -> person.occurrences().get(0).from())
                .isSorted();
    }

    @Test
    void moreTracksThanAreComparedAreAllSomebody() {
        var frames = new ArrayList<FaceFrame>();
        for (int i = 0; i < 1_100; i++) {
            frames.add(new FaceFrame(
                    i * 10,
                    i * 10 + 1,
                    i,
                    640,
                    360,
                    List.of(face(0, RandomVideo.near(i % 2 == 0 ? anna : ben, random)))));
        }
        var people = FacePeople.of(FaceTracks.of(frames, RULES), List.of(), THRESHOLD, 11_000);
        assertThat(people).hasSize(2);
        assertThat(people.get(0).occurrences()).hasSize(550);
        assertThat(new HashSet<>(people)).hasSize(2);
    }

    @Test
    void sceneIsToldByTheSizeOfTheFace() {
        assertThat(FaceScene.of(180, 360).wireName()).isEqualTo("closeUp");
        assertThat(FaceScene.of(135, 360).wireName()).isEqualTo("closeUp");
        assertThat(FaceScene.of(134, 360).wireName()).isEqualTo("medium-closeUp");
        assertThat(FaceScene.of(76, 360).wireName()).isEqualTo("medium");
        assertThat(FaceScene.of(53, 360).wireName()).isEqualTo("medium-long");
        assertThat(FaceScene.of(0.5, 360).wireName()).isEqualTo("medium-long");
    }

    private List<FacePerson> people(OptionalDouble threshold, List<KnownFace> known, FaceFrame... frames) {
        return FacePeople.of(FaceTracks.of(List.of(frames), RULES), known, threshold, 20);
    }

    private static KnownFace known(String name, float[] embedding) {
        return new KnownFace("lib", "entity of " + name, name, embedding);
    }

    private static float[] opposite(float[] embedding) {
        var opposite = embedding.clone();
        for (int i = 0; i < opposite.length; i++) {
            opposite[i] = -opposite[i];
        }
        return opposite;
    }

    private static FaceFrame frame(double from, SeenFace... faces) {
        return new FaceFrame(from, from + 1, 0, 640, 360, List.of(faces));
    }

    private static SeenFace face(int left, float[] embedding) {
        return new SeenFace(new DetectedFace(new Box(left, 100, left + 60, 160), 0.9), embedding);
    }
}
