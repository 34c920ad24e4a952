package dev.mediajobs.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * All that is known of what was said: the result that the job keeps beside the segments of the cloud's form. Times are
 * milliseconds from the start of the file.
 *
 * @param engine the name of the engine that listened
 * @param language BCP 47 tag; {@code und} where neither the job nor the engine says
 * @param hotwords what the engine did with the job's hotwords
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transcript(
        String engine, String engineVersion, String language, Hotwords hotwords, List<Sentence> sentences) {

    public enum Hotwords {
        /** The job has none. */
        NONE,
        BOOSTED,
        PROMPTED,
        /** The engine cannot use hotwords: it listened as if there were none. */
        NOT_SUPPORTED
    }

    /** @param speaker null where the engine does not tell speakers apart */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sentence(String content, long fromMillis, long toMillis, String speaker, List<Word> words) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Word(String text, long fromMillis, long toMillis, String speaker) {}
}
