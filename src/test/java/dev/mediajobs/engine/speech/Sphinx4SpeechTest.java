package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.bench.Transcript;
import dev.mediajobs.testsupport.Waves;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    void silenceGivesNoWords() throws Exception {
        assertThat(ENGINE.recognise(window("silence.wav", 0))).isEmpty();
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

    private static SpeechWindow window(String name, long from) throws IOException {
        var samples = Waves.samples(name);
        return new SpeechWindow(name, from, from, from + samples.length / 16, samples);
    }
}
