package dev.mediajobs.transcript;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who listens, settled once for the whole recording.
 *
 * @param language BCP 47 tag as the job gives it; null when it gives none
 * @param hotwordFile of the work store: the list of hotwords as JSON, once for all groups; null without hotwords
 */
@RegisterForReflection
public record Listening(
        String engine, String engineVersion, String language, Transcript.Hotwords hotwordUse, String hotwordFile) {

    /** BCP 47 for a language that is not known. */
    private static final String UNDETERMINED = "und";

    public String languageOrUndetermined() {
        return language == null ? UNDETERMINED : language;
    }
}
