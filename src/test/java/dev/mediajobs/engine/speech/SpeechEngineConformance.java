package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.Languages;
import dev.mediajobs.testsupport.Waves;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What every engine keeps to, whatever it hears. Not what it hears: that is measured, not tested.
 *
 * <p>{@code -Dmediajobs.test.runs=200} looks longer for leaks.
 */
abstract class SpeechEngineConformance {

    private static final int RUNS = Integer.getInteger("mediajobs.test.runs", 10);
    private static final int WARM_UP = 5;
    private static final long MOST_MILLIS_TO_STOP = 1_000;
    private static final long MOST_HEAP_GROWTH = 24L << 20;

    /** Pages of the heap that were there and are touched for the first time are counted too: some 100 MB. */
    private static final long MOST_OTHER_GROWTH = 256L << 20;

    private static final int MOST_NEW_THREADS = 4;

    private static final List<Hotword> HOTWORDS =
            List.of(new Hotword("meters", "en", 4), new Hotword("go forward", "en", 2), new Hotword("ten", "en", -6));

    /** The same for all tests of a class, where loading takes long. */
    abstract SpeechEngine engine();

    /** Sound that takes the engine long, or that it never answers; what is done meanwhile must be {@link #isBusy}. */
    abstract SpeechWindow endless() throws IOException;

    /** Whether the thread, which was given {@link #endless}, is in the midst of it. */
    abstract boolean isBusy(Thread thread);

    /** A recording in which the engine hears something. */
    SpeechWindow speech(long fromMillis, SpeechWishes wishes) throws IOException {
        var samples = Waves.samples("goforward.wav");
        long to = fromMillis + samples.length / 16;
        return new SpeechWindow("goforward.wav", fromMillis, fromMillis, to, samples, wishes);
    }

    /** A window of the sound given. */
    SpeechWindow sound(short[] samples) {
        return new SpeechWindow("sound.wav", 0, 0, samples.length / 16, samples);
    }

    private SpeechWindow speech() throws IOException {
        return speech(0, SpeechWishes.NONE);
    }

    @Test
    void descriptorIsWhole() {
        var descriptor = engine().describe();

        assertThat(descriptor.name()).matches("[a-z0-9-]+");
        assertThat(descriptor.version()).isNotBlank();
        assertThat(descriptor.licence()).isNotBlank();
        assertThat(descriptor.capability()).isEqualTo(Capability.SPEECH);
        assertThat(descriptor.languages()).isNotEmpty().allMatch(tag -> Languages.isAny(tag) || Languages.isTag(tag));
        assertThat(engine().describe()).isEqualTo(descriptor);
        assertThat(engine().preferredWindow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
        assertThat(engine().health().ready()).as(engine().health().reason()).isTrue();
    }

    @Test
    void wordsAreInOrderAndInsideTheWindow() throws Exception {
        for (var wishes : List.of(SpeechWishes.NONE, new SpeechWishes(Optional.of("en"), HOTWORDS))) {
            var window = speech(20_000, wishes);
            var words = engine().recognise(window);

            assertThat(words).isNotEmpty();
            long last = window.fromMillis();
            for (var word : words) {
                assertThat(word.text()).isNotBlank().isEqualTo(word.text().strip());
                assertThat(word.fromMillis()).as(word.text()).isGreaterThanOrEqualTo(last);
                assertThat(word.toMillis()).as(word.text()).isBetween(word.fromMillis(), window.toMillis());
                last = word.toMillis();
            }
        }
    }

    @Test
    void sameWindowGivesTheSameWords() throws Exception {
        var first = engine().recognise(speech());
        engine().recognise(sound(noise(1)));

        assertThat(engine().recognise(speech())).isEqualTo(first);
    }

    @Test
    void wishesOfOneJobDoNotReachTheNext() throws Exception {
        var plain = engine().recognise(speech());
        var wished = engine().recognise(speech(0, new SpeechWishes(Optional.of("en"), HOTWORDS)));

        var abilities = engine().describe().abilities();
        if (!abilities.contains(Ability.HOTWORDS_BOOSTED) && !abilities.contains(Ability.HOTWORDS_PROMPTED)) {
            assertThat(wished).as("of an engine that knows no hotwords").isEqualTo(plain);
        }
        assertThat(engine().recognise(speech())).isEqualTo(plain);
    }

    @Test
    void nothingIsHeardInSilence() throws Exception {
        assertThat(engine().recognise(sound(new short[5 * SpeechWindow.SAMPLES_PER_SECOND])))
                .isEmpty();
    }

    @Test
    void nothingIsHeardInWhatIsTooShort() throws Exception {
        for (int samples : List.of(0, 1, 160, 800)) {
            assertThat(engine().recognise(sound(Arrays.copyOf(noise(1), samples))))
                    .as("%d samples", samples)
                    .isEmpty();
        }
    }

    @Test
    void oddLengthsAreNoTrouble() throws Exception {
        for (int samples : List.of(1_600, 1_601, 1_759, 3_333, 16_001)) {
            var window = sound(Arrays.copyOf(noise(2), samples));
            assertThat(engine().recognise(window))
                    .allSatisfy(word -> assertThat(word.toMillis()).isLessThanOrEqualTo(window.toMillis()));
        }
    }

    @Test
    void interruptionEndsWithinASecondAndTheEngineGoesOn() throws Exception {
        var before = engine().recognise(speech());
        var outcome = new AtomicReference<Throwable>();
        var window = endless();
        var thread = new Thread(() -> {
            try {
                engine().recognise(window);
            } catch (Throwable e) {
                outcome.set(e);
            }
        });
        thread.start();
        while (thread.isAlive() && !isBusy(thread)) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(MOST_MILLIS_TO_STOP);

        assertThat(thread.isAlive()).isFalse();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(engine().recognise(speech())).isEqualTo(before);
    }

    @Test
    void severalThreadsHearWhatOneHears() throws Exception {
        var alone = engine().recognise(speech());
        var threads = Executors.newFixedThreadPool(3);
        try {
            Callable<List<SpokenWord>> call = () -> engine().recognise(speech());
            for (var together : threads.invokeAll(Collections.nCopies(3, call))) {
                assertThat(together.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyRunsLeaveNothingBehind() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            engine().recognise(speech());
        }
        long heap = heap();
        long other = memoryBesideHeap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();

        for (int i = 0; i < RUNS; i++) {
            engine().recognise(speech());
        }

        long heapGrowth = heap() - heap;
        long otherGrowth = memoryBesideHeap() - other;
        int newThreads = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
        System.out.printf(
                "%s, %d runs: heap %+d kB, beside the heap %+d kB, threads %+d%n",
                engine().describe().name(), RUNS, heapGrowth >> 10, otherGrowth >> 10, newThreads);
        assertThat(heapGrowth).isLessThan(MOST_HEAP_GROWTH);
        assertThat(otherGrowth).isLessThan(MOST_OTHER_GROWTH);
        assertThat(newThreads).isLessThanOrEqualTo(MOST_NEW_THREADS);
    }

    static short[] noise(int seconds) {
        var random = new Random(1);
        var samples = new short[seconds * SpeechWindow.SAMPLES_PER_SECOND];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * 2_000);
        }
        return samples;
    }

    private static long heap() {
        var pools = ManagementFactory.getMemoryMXBean();
        var seen = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            System.gc();
            seen.add(pools.getHeapMemoryUsage().getUsed());
        }
        return Collections.min(seen);
    }

    /** What native code may leak: memory of the process that is not the heap's, where the system tells. */
    private static long memoryBesideHeap() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .map(resident -> resident
                        - ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getCommitted())
                .findFirst()
                .orElse(0);
    }
}
