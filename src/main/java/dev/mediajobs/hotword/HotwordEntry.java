package dev.mediajobs.hotword;

import dev.mediajobs.rpc.Doc;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A word or phrase of a library, on the wire and in the database. */
@RegisterForReflection
public record HotwordEntry(
        @Doc("zh: at most 15 characters. en: at most 10 words. For VideoTranslation: at most 100 characters.")
        String text,

        @Doc("zh or en; for VideoTranslation any of its languages.")
        String language,

        @Doc("-6 to 5. A positive one raises the likelihood of the word, a negative one lowers it, -6 avoids it."
                + " Absent, it is 2, the recommended one.")
        Integer weight,

        @Doc("What the word becomes in other languages; only for VideoTranslation.")
        List<Translation> transpositionResultList) {

    @RegisterForReflection
    public record Translation(String targetLanguage, String translatedText) {}
}
