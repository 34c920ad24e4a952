package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speaker.SpeakerEngines;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.smarttag.SmarttagSteps.Hear;
import dev.mediajobs.smarttag.SmarttagSteps.Heard;
import dev.mediajobs.transcript.Hearing;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognises one group of windows, and measures its voices where speakers are to be told apart. */
@ApplicationScoped
class HearSteps implements StepRunner {

    private final Hearing hearing;
    private final SpeakerEngines speakers;
    private final StepFiles files;
    private final StepTexts texts;

    HearSteps(Hearing hearing, SpeakerEngines speakers, StepFiles files, StepTexts texts) {
        this.hearing = hearing;
        this.speakers = speakers;
        this.files = files;
        this.texts = texts;
    }

    @Override
    public String kind() {
        return SmarttagSteps.HEAR;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Hear.class);
        var sound = files.read(task, work.group().file());
        var voices = work.speakers() == null ? null : voices(task, work, sound);
        var words = texts.keep(task, "words", hearing.hear(task, work.group(), sound));
        return StepJson.write(new Heard(words, voices));
    }

    private String voices(StepTask task, Hear work, byte[] sound) throws StepFailure, InterruptedException {
        try {
            var measured = speakers.named(work.speakers())
                    .measure(SilenceCutter.samples(sound), work.group().fromMillis());
            return texts.keep(task, "voices", measured);
        } catch (EngineException e) {
            throw new StepFailure(e.code(), e.getMessage(), e.retryable(), e);
        }
    }
}
