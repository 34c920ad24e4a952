package dev.mediajobs.asr;

import dev.mediajobs.transcript.Listening;
import dev.mediajobs.transcript.SoundGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What the steps of a speech recognition job hand to each other, as JSON. Times are milliseconds from the start of the file.
 * The recognition takes a {@link SoundGroup} and gives a {@link dev.mediajobs.transcript.HeardGroup}.
 */
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
    record Prepared(Listening listening, List<SoundGroup> groups) {}

    /** @param recognised outputs of the recognition, each a heard group as JSON, in the order of time */
    @RegisterForReflection
    record Assemble(String request, Listening listening, List<String> recognised) {}

    /**
     * What the job's results are.
     *
     * @param segments list of {@link dev.mediajobs.transcript.Segment} as JSON
     * @param transcript {@link dev.mediajobs.transcript.Transcript} as JSON
     */
    @RegisterForReflection
    record Assembled(String segments, String transcript) {}
}
