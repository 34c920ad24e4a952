package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speaker.SpeakerEngines;
import dev.mediajobs.engine.speaker.Turns;
import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.smarttag.SmarttagSteps.Gather;
import dev.mediajobs.smarttag.SmarttagSteps.Heard;
import dev.mediajobs.transcript.HeardGroup;
import dev.mediajobs.transcript.Seams;
import dev.mediajobs.transcript.Sentences;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Joins what was heard, says who said it, and cuts it into sentences. */
@ApplicationScoped
class GatherSpoken {

    /** Longer than people write: sentences end by their meaning and at pauses, and this bounds those that do not. */
    private static final Sentences.Style STYLE = new Sentences.Style(OptionalInt.of(200), true);

    private final SpeakerEngines speakers;
    private final StepFiles files;
    private final StepTexts texts;

    GatherSpoken(SpeakerEngines speakers, StepFiles files, StepTexts texts) {
        this.speakers = speakers;
        this.files = files;
        this.texts = texts;
    }

    /** @param skips where it is noted when nobody could tell the speakers apart */
    Spoken of(StepTask task, Gather work, List<Skip> skips) throws StepFailure, InterruptedException {
        var listened = work.prepared().listened();
        var heard = work.heard().stream()
                .map(text -> StepJson.read(text, Heard.class))
                .toList();
        var windows = new ArrayList<Seams.Heard>();
        for (var group : heard) {
            windows.addAll(texts.read(task, group.words(), HeardGroup.class).windows());
        }
        var words = Seams.join(windows);
        if (listened.speakers() != null) {
            words = attributed(task, work, heard, words, skips);
        }
        var speech = windows.stream()
                .map(window ->
                        List.of(window.window().fromMillis(), window.window().toMillis()))
                .toList();
        var listening = listened.listening();
        return new Spoken(
                listening.engine() + " " + listening.engineVersion(),
                listening.languageOrUndetermined(),
                listening.hotwordUse(),
                listened.durationMillis(),
                Sentences.of(words, STYLE),
                speech);
    }

    private List<SpokenWord> attributed(
            StepTask task, Gather work, List<Heard> heard, List<SpokenWord> words, List<Skip> skips)
            throws StepFailure, InterruptedException {
        var voices = new ArrayList<byte[]>();
        for (var group : heard) {
            voices.add(files.read(task, group.voices()));
        }
        try {
            var count = SmarttagRequest.of(work.request()).nlp().speakers().orElse(OptionalInt.empty());
            var turns = new Turns(
                    speakers.named(work.prepared().listened().speakers()).turns(voices, count));
            return words.stream()
                    .map(word -> new SpokenWord(
                            word.text(),
                            word.fromMillis(),
                            word.toMillis(),
                            word.endsSentence(),
                            turns.speakerOf(word.fromMillis(), word.toMillis()).stream()
                                    .mapToObj(Integer::toString)
                                    .findFirst()
                                    .orElse(word.speaker())))
                    .toList();
        } catch (EngineException e) {
            if (e.retryable()) {
                throw new StepFailure(e.code(), e.getMessage(), true, e);
            }
            skips.add(new Skip(Skip.DIARIZATION, e.code(), e.getMessage()));
            return words;
        }
    }
}
