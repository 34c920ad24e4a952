package dev.mediajobs.asr;

import dev.mediajobs.job.StepRunner;
import dev.mediajobs.transcript.HeardGroup;
import dev.mediajobs.transcript.Listening;
import dev.mediajobs.transcript.Seams;
import dev.mediajobs.transcript.Segment;
import dev.mediajobs.transcript.Sentences;
import dev.mediajobs.transcript.StepJson;
import dev.mediajobs.transcript.Transcript;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Joins the recognised words and cuts them into the segments of the transcript. */
@ApplicationScoped
class AssembleSteps implements StepRunner {

    @Override
    public String kind() {
        return AsrSteps.ASSEMBLE;
    }

    @Override
    public String run(StepTask task) {
        var work = StepJson.read(task.input(), AsrSteps.Assemble.class);
        var words = Seams.join(work.recognised().stream()
                .map(text -> StepJson.read(text, HeardGroup.class))
                .flatMap(recognised -> recognised.windows().stream())
                .toList());
        var editing = AsrRequest.of(work.request()).editing();
        var style = new Sentences.Style(editing.sentenceMaxLength(), editing.semanticSentences());
        var sentences = Sentences.of(words, style);
        var segments = sentences.stream().map(Segment::of).toList();
        return StepJson.write(new AsrSteps.Assembled(
                StepJson.write(segments), StepJson.write(transcript(work.listening(), sentences))));
    }

    private static Transcript transcript(Listening listening, List<Transcript.Sentence> sentences) {
        return new Transcript(
                listening.engine(),
                listening.engineVersion(),
                listening.languageOrUndetermined(),
                listening.hotwordUse(),
                sentences);
    }
}
