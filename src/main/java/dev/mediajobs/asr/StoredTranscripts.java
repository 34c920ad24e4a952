package dev.mediajobs.asr;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.transcript.StepJson;
import dev.mediajobs.transcript.Transcript;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Optional;

/** Reads what finished jobs have kept of what was said. */
final class StoredTranscripts {

    private StoredTranscripts() {}

    /** A segment of the cloud's form, with seconds. */
    @RegisterForReflection(targets = {StoredSegment.class, StoredSegment[].class})
    record StoredSegment(
            @JsonProperty("content") String content,
            @JsonProperty("from") double from,
            @JsonProperty("to") double to) {

        Transcript.Sentence sentence() {
            return new Transcript.Sentence(content, millis(from), millis(to), null, null);
        }

        private static long millis(double seconds) {
            return Math.round(seconds * 1000);
        }
    }

    /**
     * @param found with its transcript as the second result; a job that was made before there were any has only segments
     * @return empty when the job has no result at all
     */
    static Optional<Transcript> read(Jobs.Found found) {
        return found.second().map(text -> StepJson.read(text, Transcript.class)).or(() -> found.result()
                .map(StoredTranscripts::ofSegments));
    }

    private static Transcript ofSegments(String result) {
        var sentences = Arrays.stream(StepJson.read(result, StoredSegment[].class))
                .map(StoredSegment::sentence)
                .toList();
        return new Transcript(null, null, null, null, sentences);
    }
}
