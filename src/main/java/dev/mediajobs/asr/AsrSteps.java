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
    record Prepare(long accountId, String inputFile, String request) {}

    /** @param groups none where nothing is said */
    @RegisterForReflection
    record Prepared(Listening listening, List<Recognise> groups) {}

    /**
     * Who listens, settled once for the whole recording.
     *
     * @param language BCP 47 tag as the job gives it; null when it gives none
     * @param hotwordFile of the work store: the list of hotwords as JSON, once for all groups; null without hotwords
     */
    @RegisterForReflection
    record Listening(
            String engine, String engineVersion, String language, Transcript.Hotwords hotwordUse, String hotwordFile) {}

    /**
     * One group of windows.
     *
     * @param file of the work store: raw sound that begins at fromMillis
     */
    @RegisterForReflection
    record Recognise(
            Listening listening, String mediaName, String file, long fromMillis, List<SilenceCutter.Window> windows) {}

    @RegisterForReflection(
            targets = {Recognised.class, Seams.Heard.class, SpokenWord.class, SilenceCutter.Window.class})
    record Recognised(List<Seams.Heard> windows) {}

    /** @param recognised outputs of the recognition, each {@link Recognised} as JSON, in the order of time */
    @RegisterForReflection
    record Assemble(String request, Listening listening, List<String> recognised) {}

    /**
     * What the job's results are.
     *
     * @param segments list of {@link Segment} as JSON
     * @param transcript {@link Transcript} as JSON
     */
    @RegisterForReflection
    record Assembled(String segments, String transcript) {}
}
