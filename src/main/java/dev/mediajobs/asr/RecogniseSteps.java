package dev.mediajobs.asr;

import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.transcript.Hearing;
import dev.mediajobs.transcript.SoundGroup;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognises one group of windows. */
@ApplicationScoped
class RecogniseSteps implements StepRunner {

    private final Hearing hearing;
    private final StepFiles files;

    RecogniseSteps(Hearing hearing, StepFiles files) {
        this.hearing = hearing;
        this.files = files;
    }

    @Override
    public String kind() {
        return AsrSteps.RECOGNISE;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var group = StepJson.read(task.input(), SoundGroup.class);
        return StepJson.write(hearing.hear(task, group, files.read(task, group.file())));
    }
}
