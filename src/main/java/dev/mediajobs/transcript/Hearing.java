package dev.mediajobs.transcript;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.engine.speech.SpeechWindow;
import dev.mediajobs.engine.speech.SpeechWishes;
import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.media.SilenceCutter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recognises a group of windows with the engine that was settled for the recording. */
@ApplicationScoped
public class Hearing {

    private final SpeechEngines engines;
    private final StepFiles files;

    Hearing(SpeechEngines engines, StepFiles files) {
        this.engines = engines;
        this.files = files;
    }

    /** @param sound of the group's file */
    public HeardGroup hear(StepTask task, SoundGroup group, byte[] sound) throws StepFailure, InterruptedException {
        var wishes = wishes(task, group.listening());
        var heard = new ArrayList<Seams.Heard>();
        for (var window : group.windows()) {
            heard.add(new Seams.Heard(window, recognise(group, window, sound, wishes)));
        }
        return new HeardGroup(heard);
    }

    private SpeechWishes wishes(StepTask task, Listening listening) throws StepFailure, InterruptedException {
        var hotwords = listening.hotwordFile() == null
                ? new Hotword[0]
                : StepJson.read(files.readText(task, listening.hotwordFile()), Hotword[].class);
        return new SpeechWishes(Optional.ofNullable(listening.language()), List.of(hotwords));
    }

    private List<SpokenWord> recognise(SoundGroup group, SilenceCutter.Window window, byte[] sound, SpeechWishes wishes)
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
