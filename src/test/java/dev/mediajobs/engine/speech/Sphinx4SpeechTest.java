package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.bench.Transcript;
import dev.mediajobs.testsupport.Waves;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class Sphinx4SpeechTest {

    /** Loaded once: a load takes seconds. */
    private static final Sphinx4Speech ENGINE = new Sphinx4Speech(Sphinx4Setting.FAST, 1);

    private static final long MOST_SECONDS_TO_STOP = 10;

    /** Of the 22 words of this noisy recording 15 were wrong when this was written. */
    private static final int MOST_ERRORS_IN_JFK = 17;

    @Test
    void errorsInARealSpeechStayWithinTheirBound() throws Exception {
        var said = Transcript.of("And so, my fellow Americans, ask not what your country can do for you, "
                + "ask what you can do for your country.");

        var heard = ENGINE.recognise(window("jfk.wav", 0)).stream()
                .map(SpokenWord::text)
                .collect(Collectors.joining(" "));

        assertThat(said.errorsIn(Transcript.of(heard))).as(heard).isLessThanOrEqualTo(MOST_ERRORS_IN_JFK);
    }

    @Test
    void clearCommandIsHeard() throws Exception {
        assertThat(ENGINE.recognise(window("goforward.wav", 0)))
                .extracting(SpokenWord::text)
                .contains("go", "forward", "meters");
    }

    @Test
    void wordsFollowEachOtherWithinTheWindow() throws Exception {
        long from = 20_000;
        var window = window("jfk.wav", from);

        var words = ENGINE.recognise(window);

        assertThat(words).isNotEmpty();
        long last = from;
        for (var word : words) {
            assertThat(word.fromMillis()).as(word.text()).isGreaterThanOrEqualTo(last);
            assertThat(word.toMillis()).as(word.text()).isBetween(word.fromMillis() + 10, window.toMillis());
            assertThat(word.text()).matches("[a-z'.-]+");
            last = word.toMillis();
        }
    }

    @Test
    void sameWindowGivesTheSameWords() throws Exception {
        assertThat(ENGINE.recognise(window("goforward.wav", 0)))
                .isEqualTo(ENGINE.recognise(window("goforward.wav", 0)));
    }

    @Test
    void silenceGivesNoWords() throws Exception {
        assertThat(ENGINE.recognise(window("silence.wav", 0))).isEmpty();
        assertThat(ENGINE.recognise(new SpeechWindow("zero.wav", 0, 0, 5_000, new short[16_000 * 5])))
                .isEmpty();
    }

    @Test
    void windowShorterThanAnyWordGivesNone() throws Exception {
        assertThat(ENGINE.recognise(new SpeechWindow("short.wav", 0, 0, 10, new short[160])))
                .isEmpty();
        assertThat(ENGINE.recognise(new SpeechWindow("empty.wav", 0, 0, 0, new short[0])))
                .isEmpty();
    }

    @Test
    void oddLengthsAreNoTrouble() throws Exception {
        var samples = Waves.samples("goforward.wav");
        for (int length : List.of(1_600, 1_601, 1_759, 3_333)) {
            ENGINE.recognise(new SpeechWindow("odd.wav", 0, 0, 300, Arrays.copyOf(samples, length)));
        }
    }

    @Test
    void interruptionEndsSoonAndLeavesTheRecogniserWhole() throws Exception {
        var before = ENGINE.recognise(window("goforward.wav", 0));
        var outcome = new AtomicReference<Throwable>();
        var noise = new SpeechWindow("noise.wav", 0, 0, 60_000, noise(60));
        var thread = new Thread(() -> {
            try {
                ENGINE.recognise(noise);
            } catch (Throwable e) {
                outcome.set(e);
            }
        });
        thread.start();
        while (thread.isAlive() && !isSearching(thread)) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(MOST_SECONDS_TO_STOP));

        assertThat(thread.isAlive()).isFalse();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(ENGINE.recognise(window("goforward.wav", 0))).isEqualTo(before);
    }

    @Test
    void waitingForABusyRecogniserIsInterruptible() throws Exception {
        var pool = new RecogniserPool<>(1, Object::new);
        var only = pool.take();
        var executor = Executors.newSingleThreadExecutor();
        try {
            var waiting = executor.submit(pool::take);
            executor.shutdownNow();
            assertThatThrownBy(() -> waiting.get(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(InterruptedException.class);
        } finally {
            executor.shutdownNow();
        }
        pool.giveBack(only);
        assertThat(pool.take()).isSameAs(only);
    }

    @Test
    void noModelIsLoadedToDescribeOrForHealth() throws Exception {
        try (var loader = new WithoutSphinx4()) {
            var type = loader.loadClass(Sphinx4Speech.class.getName());
            var engine = type.getConstructors()[0].newInstance(
                    Enum.valueOf(
                            loader.loadClass(Sphinx4Setting.class.getName()).asSubclass(Enum.class), "FAST"),
                    1);
            var description = type.getMethod("describe").invoke(engine);
            assertThat(description).hasToString(ENGINE.describe().toString());
            assertThat(type.getMethod("health").invoke(engine))
                    .hasToString(ENGINE.health().toString());
        }
    }

    private static boolean isSearching(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("edu.cmu.sphinx.decoder.search"));
    }

    private static SpeechWindow window(String name, long from) throws IOException {
        var samples = Waves.samples(name);
        return new SpeechWindow(name, from, from, from + samples.length / 16, samples);
    }

    private static short[] noise(int seconds) {
        var random = new Random(1);
        var samples = new short[seconds * 16_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * 2_000);
        }
        return samples;
    }
}
