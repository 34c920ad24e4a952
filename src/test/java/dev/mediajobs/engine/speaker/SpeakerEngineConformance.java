package dev.mediajobs.engine.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.testsupport.Waves;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every engine that tells speakers apart keeps to. Not how well it tells: that is measured, not tested. */
abstract class SpeakerEngineConformance {

    private static final int SAMPLES_PER_MILLI = 16;
    private static final int MINUTE_MILLIS = 60_000;
    private static final int MINUTES = 240;
    private static final long MOST_MILLIS_TO_STOP = 1_000;
    private static final long TOLERANCE_MILLIS = 500;
    private static final int MEASURED_IS_SMALLER_BY = 10;

    abstract SpeakerEngine engine();

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void descriptorIsWhole() {
        var descriptor = engine().describe();

        assertThat(descriptor.name()).matches("[a-z0-9-]+");
        assertThat(descriptor.version()).isNotBlank();
        assertThat(descriptor.licence()).isNotBlank();
        assertThat(descriptor.capability()).isEqualTo(Capability.SPEAKERS);
        assertThat(descriptor.abilities()).contains(Ability.DIARIZATION);
        assertThat(descriptor.languages()).isNotEmpty();
        assertThat(engine().describe()).isEqualTo(descriptor);
        assertThat(engine().health().ready()).as(engine().health().reason()).isTrue();
    }

    @Test
    void nobodySpeaksInSilenceAndSteadyTones() throws Exception {
        var tone = new short[10_000 * SAMPLES_PER_MILLI];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(i * 0.2));
        }
        for (var samples : List.of(Waves.samples("silence.wav"), tone)) {
            for (var speakers : List.of(OptionalInt.empty(), OptionalInt.of(2))) {
                assertThat(engine().turns(List.of(engine().measure(samples, 0)), speakers))
                        .isEmpty();
            }
        }
    }

    @Test
    void nobodySpeaksWhereThereIsNoSound() throws Exception {
        assertThat(engine().turns(List.of(), OptionalInt.empty())).isEmpty();
        for (int samples : List.of(0, 1, 159, 161)) {
            var voices = List.of(
                    engine().measure(new short[samples], 0), engine().measure(new short[samples], MINUTE_MILLIS));
            assertThat(engine().turns(voices, OptionalInt.of(2)))
                    .as("%d samples", samples)
                    .isEmpty();
        }
    }

    @Test
    void turnsAreInOrderAndSpeakersNumberedAsTheyFirstSpeak() throws Exception {
        for (var speakers : List.of(OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(1_000))) {
            var turns = engine().turns(pieces(Waves.samples("dialogue.wav"), 20_000, 3_000), speakers);

            assertInOrder(turns);
            assertThat(turns).isNotEmpty();
            assertThat(turns.get(0).fromMillis()).isGreaterThanOrEqualTo(3_000);
            assertThat(new Turns(turns).speakers()).isLessThanOrEqualTo(speakers.orElse(Integer.MAX_VALUE));
        }
    }

    @Test
    void piecesTellWhatTheWholeTells() throws Exception {
        var samples = Waves.samples("dialogue.wav");
        for (var speakers : List.of(OptionalInt.empty(), OptionalInt.of(2))) {
            var whole = engine().turns(List.of(engine().measure(samples, 0)), speakers);
            var joined = engine().turns(pieces(samples, 12_000, 0), speakers);

            assertThat(joined).extracting(Turn::speaker).isEqualTo(speakersOf(whole));
            for (int i = 0; i < whole.size(); i++) {
                assertThat(joined.get(i).fromMillis()).isCloseTo(whole.get(i).fromMillis(), within(TOLERANCE_MILLIS));
                assertThat(joined.get(i).toMillis()).isCloseTo(whole.get(i).toMillis(), within(TOLERANCE_MILLIS));
            }
        }
    }

    @Test
    void sameSoundGivesTheSameTurnsOnSeveralThreads() throws Exception {
        var samples = Waves.samples("dialogue.wav");
        var alone = engine().turns(pieces(samples, 20_000, 0), OptionalInt.empty());
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<List<Turn>> call = () -> engine().turns(pieces(samples, 20_000, 0), OptionalInt.empty());
            for (var together : threads.invokeAll(Collections.nCopies(4, call))) {
                assertThat(together.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fourHoursAreKeptSmallAndCanBeInterrupted() throws Exception {
        var voices = new ArrayList<byte[]>();
        // Of each minute the half that is left when silences are cut out.
        var samples = Arrays.copyOf(minute(), MINUTE_MILLIS / 2 * SAMPLES_PER_MILLI);
        long bytes = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            var measured = engine().measure(samples, (long) minute * MINUTE_MILLIS);
            bytes += measured.length;
            voices.add(measured);
        }
        assertThat(bytes).isLessThan((long) MINUTES * samples.length * Short.BYTES / MEASURED_IS_SMALLER_BY);

        assertStopsWhenInterrupted(() -> {
            while (true) {
                engine().turns(voices, OptionalInt.empty());
            }
        });

        var turns = engine().turns(voices, OptionalInt.empty());
        assertInOrder(turns);
        assertThat(turns.get(turns.size() - 1).toMillis()).isGreaterThan((MINUTES - 1L) * MINUTE_MILLIS);
    }

    @Test
    void measuringEndsSoonAfterAnInterruption() throws Exception {
        var samples = minute();
        assertStopsWhenInterrupted(() -> {
            while (true) {
                engine().measure(samples, 0);
            }
        });
    }

    @Test
    void interruptedBeforehandItDoesNotBegin() throws Exception {
        var samples = Waves.samples("dialogue.wav");
        var voices = List.of(engine().measure(samples, 0));
        for (Work work :
                List.<Work>of(() -> engine().measure(samples, 0), () -> engine().turns(voices, OptionalInt.of(2)))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(work::run).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    /** A minute of the dialogue, begun anew where it ends. */
    private static short[] minute() throws Exception {
        var dialogue = Waves.samples("dialogue.wav");
        var minute = Arrays.copyOf(dialogue, MINUTE_MILLIS * SAMPLES_PER_MILLI);
        System.arraycopy(dialogue, 0, minute, dialogue.length, minute.length - dialogue.length);
        return minute;
    }

    List<byte[]> pieces(short[] samples, int millis, long fromMillis) throws Exception {
        var pieces = new ArrayList<byte[]>();
        for (int from = 0; from < samples.length; from += millis * SAMPLES_PER_MILLI) {
            int to = Math.min(samples.length, from + millis * SAMPLES_PER_MILLI);
            pieces.add(engine().measure(Arrays.copyOfRange(samples, from, to), fromMillis + from / SAMPLES_PER_MILLI));
        }
        return pieces;
    }

    static void assertInOrder(List<Turn> turns) {
        int known = 0;
        long last = 0;
        for (var turn : turns) {
            assertThat(turn.fromMillis()).as("%s", turn).isGreaterThanOrEqualTo(last);
            assertThat(turn.toMillis()).as("%s", turn).isGreaterThan(turn.fromMillis());
            assertThat(turn.speaker()).as("%s", turn).isBetween(1, known + 1);
            known = Math.max(known, turn.speaker());
            last = turn.toMillis();
        }
    }

    static List<Integer> speakersOf(List<Turn> turns) {
        return turns.stream().map(Turn::speaker).toList();
    }

    private static void assertStopsWhenInterrupted(Work endless) throws Exception {
        var outcome = new AtomicReference<Throwable>();
        var thread = new Thread(() -> {
            try {
                endless.run();
            } catch (Throwable e) {
                outcome.set(e);
            }
        });
        thread.start();
        var clock = ManagementFactory.getThreadMXBean();
        while (thread.isAlive() && clock.getThreadCpuTime(thread.getId()) < 100_000_000L) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(MOST_MILLIS_TO_STOP);

        assertThat(thread.isAlive()).isFalse();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    }
}
