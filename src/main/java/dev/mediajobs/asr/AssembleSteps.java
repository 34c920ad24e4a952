package dev.mediajobs.asr;

import dev.mediajobs.job.StepRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Joins the recognised words and cuts them into the segments of the transcript. */
@ApplicationScoped
class AssembleSteps implements StepRunner {

    /** BCP 47 for a language that is not known. */
    private static final String UNDETERMINED = "und";

    @Override
    public String kind() {
        return AsrSteps.ASSEMBLE;
    }

    @Override
    public String run(StepTask task) {
        var work = AsrJson.read(task.input(), AsrSteps.Assemble.class);
        var words = Seams.join(work.recognised().stream()
                .map(text -> AsrJson.read(text, AsrSteps.Recognised.class))
                .flatMap(recognised -> recognised.windows().stream())
                .toList());
        var editing = AsrRequest.of(work.request()).editing();
        var style = new Sentences.Style(editing.sentenceMaxLength(), editing.semanticSentences());
        var sentences = Sentences.of(words, style);
        var segments = sentences.stream().map(Segment::of).toList();
        return AsrJson.write(new AsrSteps.Assembled(
                AsrJson.write(segments), AsrJson.write(transcript(work.listening(), sentences))));
    }

    private static Transcript transcript(AsrSteps.Listening listening, List<Transcript.Sentence> sentences) {
        return new Transcript(
                listening.engine(),
                listening.engineVersion(),
                listening.language() == null ? UNDETERMINED : listening.language(),
                listening.hotwordUse(),
                sentences);
    }
}
