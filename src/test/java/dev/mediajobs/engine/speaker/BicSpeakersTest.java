package dev.mediajobs.engine.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BicSpeakersTest {

    private static final int SAMPLES_PER_MILLI = 16;

    private final BicSpeakers engine = new BicSpeakers(2.5);

    /** @param stretches of speech, without the pauses between */
    private record Conversation(short[] samples, List<Turn> stretches) {

        /** Voices take turns by chance; the first time in their order. */
        static Conversation drawn(int voices, int turns, long seed) {
            var random = new Random(seed);
            var parts = new ArrayList<short[]>();
            var stretches = new ArrayList<Turn>();
            long at = 0;
            int last = -1;
            for (int turn = 0; turn < turns; turn++) {
                int next = turn < voices ? turn : random.nextInt(voices);
                next = next == last && voices > 1 ? (next + 1) % voices : next;
                double seconds = 3 + random.nextInt(4);
                var pause = DrawnVoice.silence(0.4 + random.nextInt(3) * 0.4);
                var speech = DrawnVoice.of(next).says(seconds, random.nextLong());
                long from = at + pause.length / SAMPLES_PER_MILLI;
                at = from + speech.length / SAMPLES_PER_MILLI;
                stretches.add(new Turn(from, at, next + 1));
                parts.add(pause);
                parts.add(speech);
                last = next;
            }
            return new Conversation(DrawnVoice.join(parts.toArray(short[][]::new)), stretches);
        }
    }

    private List<Turn> turns(short[] samples, OptionalInt speakers) throws Exception {
        return engine.turns(List.of(engine.measure(samples, 0)), speakers);
    }

    @Test
    void drawnVoicesAreToldApart() throws Exception {
        for (int voices = 1; voices <= 4; voices++) {
            for (long seed = 1; seed <= 3; seed++) {
                var conversation = Conversation.drawn(voices, 12, seed);
                var found = new Turns(turns(conversation.samples(), OptionalInt.empty()));

                assertThat(found.speakers())
                        .as("%d voices, seed %d", voices, seed)
                        .isEqualTo(voices);
                for (var stretch : conversation.stretches()) {
                    assertThat(found.speakerOf(stretch.fromMillis(), stretch.toMillis()))
                            .as("%d voices, seed %d, %s", voices, seed, stretch)
                            .hasValue(stretch.speaker());
                }
            }
        }
    }

    @Test
    void asManySpeakersAreFoundAsAreAskedFor() throws Exception {
        var samples = Conversation.drawn(3, 12, 7).samples();
        for (int speakers = 1; speakers <= 4; speakers++) {
            assertThat(new Turns(turns(samples, OptionalInt.of(speakers))).speakers())
                    .isEqualTo(speakers);
        }
    }

    @Test
    void noSpeakersAskedForMeansFindOut() throws Exception {
        var samples = Conversation.drawn(2, 6, 7).samples();

        assertThat(turns(samples, OptionalInt.of(0))).isEqualTo(turns(samples, OptionalInt.empty()));
    }

    @Test
    void allSpeechIsInTurnsAndLongPausesAreNot() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            var random = new Random(seed);
            var parts = new ArrayList<short[]>();
            var speech = new ArrayList<Turn>();
            long at = 0;
            for (int i = 0; i < 10; i++) {
                var pause = DrawnVoice.silence(1.5 + random.nextInt(3));
                var said = DrawnVoice.of(random.nextInt(3)).says(0.5 + random.nextInt(12) * 0.5, random.nextLong());
                long from = at + pause.length / SAMPLES_PER_MILLI;
                at = from + said.length / SAMPLES_PER_MILLI;
                speech.add(new Turn(from, at, 1));
                parts.add(pause);
                parts.add(said);
            }
            var found = turns(DrawnVoice.join(parts.toArray(short[][]::new)), OptionalInt.empty());

            SpeakerEngineConformance.assertInOrder(found);
            long spoken = speech.stream()
                    .mapToLong(turn -> turn.toMillis() - turn.fromMillis())
                    .sum();
            assertThat(found.stream()
                            .mapToLong(turn -> turn.toMillis() - turn.fromMillis())
                            .sum())
                    .isCloseTo(spoken, within(spoken / 20));
            assertThat(found).allSatisfy(turn -> assertThat(speech).anySatisfy(said -> assertThat(
                            turn.fromMillis() >= said.fromMillis() - 50 && turn.toMillis() <= said.toMillis() + 50)
                    .isTrue()));
        }
    }

    @Test
    void pausesOfLessThanASecondAreOfTheTurn() throws Exception {
        var voice = DrawnVoice.of(1);
        var samples = DrawnVoice.join(
                DrawnVoice.silence(1),
                voice.says(4, 1),
                DrawnVoice.silence(0.8),
                voice.says(4, 2),
                DrawnVoice.silence(1.3),
                voice.says(4, 3),
                DrawnVoice.silence(1));

        assertThat(turns(samples, OptionalInt.empty())).hasSize(2);
    }

    @Test
    void changesWithoutAPauseAreFound() throws Exception {
        var samples = DrawnVoice.join(
                DrawnVoice.silence(1),
                DrawnVoice.of(0).says(8.3, 1),
                DrawnVoice.of(2).says(6.4, 2),
                DrawnVoice.of(0).says(7.1, 3),
                DrawnVoice.silence(1));

        var found = turns(samples, OptionalInt.empty());

        assertThat(SpeakerEngineConformance.speakersOf(found)).containsExactly(1, 2, 1);
        assertThat(found.get(1).fromMillis()).isCloseTo(9_300L, within(750L));
        assertThat(found.get(1).toMillis()).isCloseTo(15_700L, within(750L));
    }

    @Test
    void overlappingPiecesCountOnce() throws Exception {
        var conversation = Conversation.drawn(2, 8, 3);
        var samples = conversation.samples();
        int cut = samples.length / 2 / SAMPLES_PER_MILLI * SAMPLES_PER_MILLI;
        int overlap = 2_000 * SAMPLES_PER_MILLI;
        var pieces = List.of(
                engine.measure(Arrays.copyOfRange(samples, 0, cut + overlap), 0),
                engine.measure(
                        Arrays.copyOfRange(samples, cut - overlap, samples.length),
                        (cut - overlap) / SAMPLES_PER_MILLI));

        var found = new Turns(engine.turns(pieces, OptionalInt.empty()));

        for (var stretch : conversation.stretches()) {
            assertThat(found.speakerOf(stretch.fromMillis(), stretch.toMillis()))
                    .hasValue(stretch.speaker());
        }
    }

    @Test
    void loudnessIsNoVoice() throws Exception {
        var voice = DrawnVoice.of(1);
        var quiet = voice.says(8, 2);
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] /= 3;
        }
        var samples = DrawnVoice.join(
                DrawnVoice.silence(1), voice.says(8, 1), DrawnVoice.silence(1), quiet, DrawnVoice.silence(1));

        assertThat(new Turns(turns(samples, OptionalInt.empty())).speakers()).isEqualTo(1);
    }

    @Test
    void bytesOfAnotherEngineAreRefused() throws Exception {
        var measured = engine.measure(DrawnVoice.of(0).says(2, 1), 0);
        var later = engine.measure(DrawnVoice.of(0).says(2, 1), 60_000);

        for (var wrong : List.of(List.of(new byte[0]), List.of(new byte[100]), List.of(later, measured))) {
            assertThatThrownBy(() -> engine.turns(wrong, OptionalInt.empty()))
                    .isInstanceOfSatisfying(EngineException.class, e -> {
                        assertThat(e.code()).isEqualTo("EngineFailed");
                        assertThat(e.retryable()).isFalse();
                    });
        }
    }

    @Test
    void manySpeakersAreNoMoreThanTwenty() throws Exception {
        assertThat(new Turns(new BicSpeakers(0.1)
                                .turns(
                                        List.of(engine.measure(
                                                Conversation.drawn(4, 40, 1).samples(), 0)),
                                        OptionalInt.empty()))
                        .speakers())
                .isBetween(5, BicClustering.MOST_SPEAKERS);
    }
}
