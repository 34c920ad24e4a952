package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.Tables;
import dev.mediajobs.testsupport.Waves;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A recording that is far longer than an invocation may take, heard by the embedded recogniser. An hour of speech takes about a
 * quarter of an hour on two processors: {@code -Dmediajobs.recording.minutes=60}.
 */
@EnabledIfSystemProperty(named = "mediajobs.recording.minutes", matches = "[0-9]+")
class LongRecordingIT extends Hosting {

    private static final Logger LOG = Logger.getLogger(LongRecordingIT.class);
    private static final int MINUTES = Integer.getInteger("mediajobs.recording.minutes", 1);
    private static final int SAMPLE_RATE = 16_000;
    private static final AudioFormat FORMAT = new AudioFormat(SAMPLE_RATE, Short.SIZE, 1, true, false);
    private static final Map<String, String> SETTINGS = Map.of("MEDIAJOBS_ENGINE_SPEECH_NAME", "sphinx4");

    LongRecordingIT() {
        super(Artefact.JVM);
    }

    @Test
    void isFinishedByInvocationsOfAMinute() throws Exception {
        var speech = Files.createTempFile(Files.createDirectories(Path.of("target", "test-data")), "speech", ".wav");
        write(speech);
        var recording = site().medium(RECORDING, speech);
        Files.delete(speech);
        var router = router(SETTINGS);
        var worker = worker(SETTINGS, TIME_LIMIT);
        var begun = System.nanoTime();
        var job = sdk(router).submit(recording);
        var invocations = 0;
        var longest = Duration.ZERO;
        while (!ended(job)) {
            assertThat(++invocations).isLessThan(20 * MINUTES);
            var since = System.nanoTime();
            advance(worker);
            var took = Duration.ofNanos(System.nanoTime() - since);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        LOG.infof(
                "%d minutes of speech: %d s, %d steps in %d invocations, the longest of %d ms",
                MINUTES,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                site().tables().count("step where job_id = '%s'", Tables.uuid(job)),
                invocations,
                longest.toMillis());
        assertThat(sdk(router).query(job).getState()).isEqualTo("Finished");
        assertThat(sdk(router).query(job).getJobResult().getAiResult()).hasSizeGreaterThan(1_000 * MINUTES / 2);
        assertThat(worker.instances()).as("none was killed").hasSize(1);
    }

    private static void write(Path target) throws IOException {
        var dialogue = Waves.bytes("dialogue.wav");
        var sound = new ByteArrayOutputStream();
        while (sound.size() < MINUTES * 60 * SAMPLE_RATE * Short.BYTES) {
            sound.write(dialogue);
        }
        var bytes = sound.toByteArray();
        try (var stream = new AudioInputStream(new ByteArrayInputStream(bytes), FORMAT, bytes.length / Short.BYTES)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, target.toFile());
        }
    }
}
