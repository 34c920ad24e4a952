package dev.mediajobs.smarttag;

import dev.mediajobs.engine.speaker.Turn;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.transcript.Transcript;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said.
 *
 * @param engine name and version of who listened
 * @param speech the stretches of sound in which something is said: from and to, in milliseconds
 */
@RegisterForReflection(targets = {Spoken.class, Turn.class})
record Spoken(
        String engine,
        String language,
        Transcript.Hotwords hotwords,
        long durationMillis,
        List<Transcript.Sentence> sentences,
        List<List<Long>> speech) {

    /** BCP 47 for a language that is not known. */
    static final String UNDETERMINED = "und";

    /** Ids are the positions, from 1. */
    Document document() {
        var numbered = new ArrayList<Document.Sentence>();
        for (var sentence : sentences) {
            numbered.add(new Document.Sentence(
                    numbered.size() + 1,
                    sentence.speaker(),
                    sentence.fromMillis(),
                    sentence.toMillis(),
                    sentence.content()));
        }
        return new Document(language, numbered);
    }
}
