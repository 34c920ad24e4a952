package dev.mediajobs.asr;

import dev.mediajobs.job.StepRunner;
import jakarta.enterprise.context.ApplicationScoped;

/** Joins the recognised words and cuts them into the segments of the transcript. */
@ApplicationScoped
class AssembleSteps implements StepRunner {

    @Override
    public String kind() {
        return AsrSteps.ASSEMBLE;
    }

    @Override
    public String run(StepTask task) {
        var work = AsrJson.read(task.input(), AsrSteps.Assemble.class);
        var words = work.recognised().stream()
                .map(text -> AsrJson.read(text, AsrSteps.Recognised.class))
                .flatMap(recognised -> recognised.words().stream())
                .toList();
        var editing = AsrRequest.of(work.request()).editing();
        return AsrJson.write(Sentences.of(words, editing));
    }
}
