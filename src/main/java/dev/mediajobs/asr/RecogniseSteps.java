package dev.mediajobs.asr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.engine.speech.SpeechWindow;
import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.media.WorkStore;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
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
        var sound = sound(task.jobId(), group);
        var words = new ArrayList<SpokenWord>();
        for (var window : group.windows()) {
            var samples = SilenceCutter.samples(sound, group.fromMillis(), window);
            words.addAll(recognise(
                    engines.chosen(),
                    new SpeechWindow(
                            group.mediaName(),
                            window.fromMillis(),
                            window.ownsFromMillis(),
                            window.ownsToMillis(),
                            samples)));
        }
        return AsrJson.write(new AsrSteps.Recognised(words));
    }

    private byte[] sound(UUID job, AsrSteps.Recognise group) throws StepFailure {
        try {
            return files.read(JobIds.text(job), group.file());
        } catch (IOException e) {
            Log.warnf("The prepared sound could not be read: %s", e);
            throw new StepFailure("WorkFilesUnavailable", "The prepared sound could not be read.", true, e);
        }
    }

    private static java.util.List<SpokenWord> recognise(SpeechEngine engine, SpeechWindow window)
            throws StepFailure, InterruptedException {
        try {
            return engine.recognise(window);
        } catch (EngineException e) {
            throw new StepFailure(e.code(), e.getMessage(), e.retryable(), e);
        }
    }
}
