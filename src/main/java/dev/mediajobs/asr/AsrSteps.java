package dev.mediajobs.asr;

import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.media.SilenceCutter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What the steps of a speech recognition job hand to each other, as JSON. Times are milliseconds from the start of the file. */
final class AsrSteps {

    static final String PREPARE = "asr.prepare";
    static final String RECOGNISE = "asr.recognise";
    static final String ASSEMBLE = "asr.assemble";

    private AsrSteps() {}

    /** @param request as {@link AsrRequest} writes it */
    @RegisterForReflection
    record Prepare(String inputFile, String request) {}

    @RegisterForReflection
    record Prepared(List<Recognise> groups) {}

    /**
     * One group of windows.
     *
     * @param file of the work store: raw sound that begins at fromMillis
     */
    @RegisterForReflection
    record Recognise(String mediaName, String file, long fromMillis, List<SilenceCutter.Window> windows) {}

    @RegisterForReflection(targets = {Recognised.class, SpokenWord.class, SilenceCutter.Window.class})
    record Recognised(List<SpokenWord> words) {}

    /** @param recognised outputs of the recognition, each {@link Recognised} as JSON, in the order of time */
    @RegisterForReflection
    record Assemble(String request, List<String> recognised) {}
}
