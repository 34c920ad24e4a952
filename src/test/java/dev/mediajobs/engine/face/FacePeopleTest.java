package dev.mediajobs.engine.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

    /** However unsure the detector is. */
    private static final OptionalDouble ANY = OptionalDouble.empty();

    private final Random random = new Random(7);
    private final float[] anna = RandomVideo.direction(random);
    private final float[] ben = RandomVideo.direction(random);

    @Test
    void withoutRecogniserEveryTrackIsSomebodyUnknown() throws Exception {
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
    void noNameWithoutARecogniserEvenWhereFacesAreDescribed() throws Exception {
        var people = people(NO_RECOGNISER, List.of(known("Anna", anna)), frame(0, face(0, anna)));
        assertThat(people).singleElement().extracting(FacePerson::isKnown).isEqualTo(false);
    }

    @Test
    void personWhoComesBackIsOne() throws Exception {
        var people = people(
                THRESHOLD, List.of(), frame(0, face(0, anna)), frame(5, face(300, ben)), frame(9, face(200, anna)));
        assertThat(people).hasSize(2);
        assertThat(people.get(0).number()).isEqualTo(1);
        assertThat(people.get(0).occurrences()).extracting(Occurrence::from).containsExactly(0.0, 9.0);
        assertThat(people.get(0).ratio()).isEqualTo(2.0 / 20, within(1e-9));
        assertThat(people.get(1).ratio()).isEqualTo(1.0 / 20, within(1e-9));
    }

    @Test
    void thoseSeenTogetherAreNotOne() throws Exception {
        var people = people(THRESHOLD, List.of(), frame(0, face(0, anna), face(300, anna)));
        assertThat(people).extracting(FacePerson::number).containsExactly(1, 2);
    }

    @Test
    void knownFaceGivesItsNameAndLibrary() throws Exception {
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
    void unlikeFaceStaysUnknown() throws Exception {
        var people = people(THRESHOLD, List.of(known("Anna", anna)), frame(0, face(0, opposite(anna))));
        assertThat(people).singleElement().satisfies(person -> {
            assertThat(person.isKnown()).isFalse();
            assertThat(person.number()).isEqualTo(1);
        });
    }

    @Test
    void numbersOfUnknownLeaveKnownOut() throws Exception {
        var people = people(
                THRESHOLD,
                List.of(known("Anna", anna)),
                frame(0, face(0, opposite(anna))),
                frame(5, face(0, anna)),
                frame(10, face(0, ben)));
        assertThat(people).extracting(FacePerson::number).containsExactly(1, 0, 2);
    }

    @Test
    void pictureOnTheWallIsTheSameOccurrence() throws Exception {
        var people = people(THRESHOLD, List.of(known("Anna", anna)), frame(0, face(0, anna), face(300, anna)));
        assertThat(people).singleElement().satisfies(person -> {
            assertThat(person.occurrences()).hasSize(1);
            assertThat(person.ratio()).isEqualTo(1.0 / 20, within(1e-9));
        });
    }

    @Test
    void namesakesAreTwo() throws Exception {
        var people = people(
                THRESHOLD,
                List.of(new KnownFace("lib", "e1", "Anna", anna), new KnownFace("lib", "e2", "Anna", ben)),
                frame(0, face(0, anna)),
                frame(9, face(0, ben)));
        assertThat(people).extracting(FacePerson::name).containsExactly("Anna", "Anna");
    }

    @Test
    void severalPicturesOfOnePersonMakeOne() throws Exception {
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
    void pictureHasNoRatio() throws Exception {
        var frame = new FaceFrame(0, 0, 0, 0, 640, 360, List.of(face(0, null), face(300, null)));
        var people = FacePeople.of(FaceTracks.of(List.of(frame), RULES), List.of(), NO_RECOGNISER, ANY, 0);
        assertThat(people).hasSize(2).extracting(FacePerson::ratio).containsOnly(0.0);
    }

    @Test
    void twoInOnePictureAreNotClusteredIntoOne() throws Exception {
        var frame = new FaceFrame(0, 0, 0, 0, 640, 360, List.of(face(0, anna), face(300, anna)));
        assertThat(FacePeople.of(FaceTracks.of(List.of(frame), RULES), List.of(), THRESHOLD, ANY, 0))
                .hasSize(2);
    }

    @Test
    void occurrencesOfOnePersonNeverOverlapAndKeepAllTime() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            var some = new Random(seed);
            var frames = RandomVideo.frames(some, true);
            var known = List.of(known("Anna", RandomVideo.direction(new Random(seed))));
            var tracks = FaceTracks.of(frames, RULES);
            var people = FacePeople.of(tracks, known, OptionalDouble.of(0.3 + 0.6 * some.nextDouble()), ANY, 100);
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
    void orderOfFramesFacesAndKnownFacesDoesNotMatter() throws Exception {
        for (int seed = 0; seed < 100; seed++) {
            var some = new Random(seed);
            var frames = RandomVideo.frames(some, true);
            var known = new ArrayList<KnownFace>();
            for (int i = 0; i < 4; i++) {
                known.add(new KnownFace("lib", "e" + i, "n" + i, RandomVideo.direction(some)));
            }
            var one = FacePeople.of(FaceTracks.of(frames, RULES), known, OptionalDouble.of(0.5), ANY, 100);
            java.util.Collections.shuffle(known, some);
            var other = FacePeople.of(
                    FaceTracks.of(RandomVideo.shuffled(frames, some), RULES), known, OptionalDouble.of(0.5), ANY, 100);
            assertThat(other).as("seed %d", seed).isEqualTo(one);
        }
    }

    @Test
    void numbersAreFromOneInOrderOfAppearance() throws Exception {
        var frames = RandomVideo.frames(new Random(3), true);
        var people = FacePeople.of(FaceTracks.of(frames, RULES), List.of(), OptionalDouble.of(0.7), ANY, 100);
        assertThat(people)
                .extracting(FacePerson::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, people.size()).boxed().toList());
        assertThat(people)
                .extracting(person -> person.occurrences().get(0).from())
                .isSorted();
    }

    @Test
    void moreTracksThanAreComparedAreAllSomebody() throws Exception {
        var frames = new ArrayList<FaceFrame>();
        for (int i = 0; i < 1_100; i++) {
            frames.add(new FaceFrame(
                    i * 10,
                    i * 10 + 1,
                    i * 10,
                    i,
                    640,
                    360,
                    List.of(face(0, RandomVideo.near(i % 2 == 0 ? anna : ben, random)))));
        }
        var people = FacePeople.of(FaceTracks.of(frames, RULES), List.of(), THRESHOLD, ANY, 11_000);
        assertThat(people).hasSize(2);
        assertThat(people.get(0).occurrences()).hasSize(550);
        assertThat(new HashSet<>(people)).hasSize(2);
    }

    @Test
    void sceneIsToldByTheSizeOfTheFace() throws Exception {
        assertThat(FaceScene.of(180, 360).wireName()).isEqualTo("closeUp");
        assertThat(FaceScene.of(135, 360).wireName()).isEqualTo("closeUp");
        assertThat(FaceScene.of(134, 360).wireName()).isEqualTo("medium-closeUp");
        assertThat(FaceScene.of(76, 360).wireName()).isEqualTo("medium");
        assertThat(FaceScene.of(53, 360).wireName()).isEqualTo("medium-long");
        assertThat(FaceScene.of(0.5, 360).wireName()).isEqualTo("medium-long");
    }

    @Test
    void boxIsRightWhenThePictureWasTaken() throws Exception {
        var people = people(NO_RECOGNISER, List.of(), frame(4, face(0, null)));
        assertThat(people).singleElement().satisfies(person -> assertThat(person.occurrences())
                .singleElement()
                .satisfies(occurrence -> {
                    assertThat(occurrence.from()).isEqualTo(4);
                    assertThat(occurrence.timestamp()).isEqualTo(4.25);
                }));
    }

    @Test
    void unsureFindsMakeNobodyUnknownAndNobodyTwo() throws Exception {
        var people = people(
                THRESHOLD,
                List.of(known("Anna", anna)),
                OptionalDouble.of(0.8),
                frame(0, face(0, anna, 0.5)),
                frame(5, face(0, ben, 0.5)),
                frame(10, face(0, ben)),
                frame(15, face(0, opposite(anna), 0.5)));
        assertThat(people).hasSize(2);
        assertThat(people.get(0).name()).as("who is recognised is there").isEqualTo("Anna");
        assertThat(people.get(1).number()).isEqualTo(1);
        assertThat(people.get(1).occurrences())
                .as("without the unsure find")
                .extracting(Occurrence::from)
                .containsExactly(10.0);
    }

    /** The unsure find is what makes the person's sightings, taken together, look like the known face. */
    @Test
    void whoIsRecognisedByAnUnsureFindIsNotAlsoSomebodyUnknown() throws Exception {
        var between = between(anna, ben);
        var alone = Embeddings.similarity(between, anna);
        var together = Embeddings.similarity(between(anna, between), anna);
        var people = people(
                OptionalDouble.of((alone + together) / 2),
                List.of(known("Anna", anna)),
                OptionalDouble.of(0.8),
                frame(0, face(0, anna, 0.5), face(300, null, 0.9)),
                frame(1, face(0, between)));
        assertThat(people).extracting(FacePerson::name).containsExactlyInAnyOrder("Anna", null);
        assertThat(people).filteredOn(FacePerson::isKnown).singleElement().satisfies(person -> assertThat(
                        person.occurrences())
                .singleElement()
                .extracting(Occurrence::to)
                .isEqualTo(2.0));
    }

    @Test
    void ofACrowdThoseSeenMostAreToldApart() throws Exception {
        var frames = new ArrayList<FaceFrame>();
        for (int i = 0; i < FacePeople.MOST_TRACKS + 10; i++) {
            frames.add(new FaceFrame(i, i + 1, i, i, 640, 360, List.of(face(0, null))));
        }
        var last = FacePeople.MOST_TRACKS + 9;
        frames.add(new FaceFrame(last + 1, last + 2, last + 1, last, 640, 360, List.of(face(0, null))));
        var people = FacePeople.of(FaceTracks.of(frames, RULES), List.of(), NO_RECOGNISER, ANY, last + 2);
        assertThat(people).hasSize(FacePeople.MOST_TRACKS);
        assertThat(people.get(FacePeople.MOST_TRACKS - 1).occurrences().get(0).from())
                .as("seen twice")
                .isEqualTo(last);
    }

    @Test
    void interruptionEndsIt() {
        var tracks = FaceTracks.of(List.of(frame(0, face(0, anna)), frame(5, face(300, ben))), RULES);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> FacePeople.of(tracks, List.of(), THRESHOLD, ANY, 20))
                .isInstanceOf(InterruptedException.class);
    }

    private List<FacePerson> people(OptionalDouble threshold, List<KnownFace> known, FaceFrame... frames)
            throws InterruptedException {
        return people(threshold, known, ANY, frames);
    }

    private List<FacePerson> people(
            OptionalDouble threshold, List<KnownFace> known, OptionalDouble sure, FaceFrame... frames)
            throws InterruptedException {
        return FacePeople.of(FaceTracks.of(List.of(frames), RULES), known, threshold, sure, 20);
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
        return new FaceFrame(from, from + 1, from + 0.25, 0, 640, 360, List.of(faces));
    }

    private static float[] between(float[] a, float[] b) {
        return Embeddings.mean(List.of(a, b)).orElseThrow();
    }

    private static SeenFace face(int left, float[] embedding) {
        return face(left, embedding, 0.9);
    }

    private static SeenFace face(int left, float[] embedding, double score) {
        return new SeenFace(new DetectedFace(new Box(left, 100, left + 60, 160), score), embedding);
    }
}
