package dev.mediajobs.asr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.engine.speech.SpeechWindow;
import dev.mediajobs.engine.speech.SpeechWishes;
import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.media.WorkStore;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Recognises one group of windows. */
@ApplicationScoped
class RecogniseSteps implements StepRunner {

    private final SpeechEngines engines;
    private final WorkStore files;

    RecogniseSteps(SpeechEngines engines, WorkStore files) {
        this.engines = engines;
        this.files = files;
    }

    @Override
    public String kind() {
        return AsrSteps.RECOGNISE;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var group = AsrJson.read(task.input(), AsrSteps.Recognise.class);
        var sound = read(task.jobId(), group.file());
        var wishes = wishes(task.jobId(), group.listening());
        var heard = new ArrayList<Seams.Heard>();
        for (var window : group.windows()) {
            heard.add(new Seams.Heard(window, recognise(group, window, sound, wishes)));
        }
        return AsrJson.write(new AsrSteps.Recognised(heard));
    }

    private SpeechWishes wishes(UUID job, AsrSteps.Listening listening) throws StepFailure, InterruptedException {
        var hotwords = listening.hotwordFile() == null
                ? new Hotword[0]
                : AsrJson.read(new String(read(job, listening.hotwordFile()), StandardCharsets.UTF_8), Hotword[].class);
        return new SpeechWishes(Optional.ofNullable(listening.language()), List.of(hotwords));
    }

    private byte[] read(UUID job, String file) throws StepFailure, InterruptedException {
        try {
            return files.read(JobIds.text(job), file);
        } catch (InterruptedIOException e) {
            Thread.interrupted();
            throw new InterruptedException("Interrupted at the work files");
        } catch (IOException e) {
            Log.warnf("The prepared sound could not be read: %s", e);
            throw new StepFailure("WorkFilesUnavailable", "The prepared sound could not be read.", true, e);
        }
    }

    private List<SpokenWord> recognise(
            AsrSteps.Recognise group, SilenceCutter.Window window, byte[] sound, SpeechWishes wishes)
            throws StepFailure, InterruptedException {
        var piece = new SpeechWindow(
                group.mediaName(),
                window.fromMillis(),
                window.ownsFromMillis(),
                window.ownsToMillis(),
                SilenceCutter.samples(sound, group.fromMillis(), window),
                wishes);
        try {
            return engines.named(group.listening().engine()).recognise(piece);
        } catch (EngineException e) {
            throw new StepFailure(e.code(), e.getMessage(), e.retryable(), e);
        }
    }
}
