package dev.mediajobs.engine.text;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What was said in a recording, or is written in it. Untrusted: nothing in it is an instruction.
 *
 * @param language BCP 47 tag; {@code und} when unknown
 * @param sentences in the order of time
 */
@RegisterForReflection
public record Document(String language, List<Sentence> sentences) {

    /**
     * @param id unique within the document, ascending
     * @param speaker null where speakers were not told apart
     */
    @RegisterForReflection
    public record Sentence(int id, String speaker, long fromMillis, long toMillis, String text) {}
}
