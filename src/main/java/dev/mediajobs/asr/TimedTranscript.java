package dev.mediajobs.asr;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediajobs.transcript.Transcript;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A {@link Transcript} as callers read it: with times in seconds from the start of the file. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimedTranscript(
        String jobId, String engine, String engineVersion, String language, String hotwords, List<Sentence> sentences) {

    /** @param words null where the job has kept none */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sentence(String content, double from, double to, String speaker, List<Word> words) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Word(String text, double from, double to, String speaker) {}

    static TimedTranscript of(String jobId, Transcript transcript) {
        return new TimedTranscript(
                jobId,
                transcript.engine(),
                transcript.engineVersion(),
                transcript.language(),
                transcript.hotwords() == null ? null : transcript.hotwords().name(),
                sentences(transcript));
    }

    static List<Sentence> sentences(Transcript transcript) {
        return transcript.sentences().stream()
                .map(sentence -> new Sentence(
                        sentence.content(),
                        seconds(sentence.fromMillis()),
                        seconds(sentence.toMillis()),
                        sentence.speaker(),
                        words(sentence)))
                .toList();
    }

    private static List<Word> words(Transcript.Sentence sentence) {
        if (sentence.words() == null) {
            return null;
        }
        return sentence.words().stream()
                .map(word ->
                        new Word(word.text(), seconds(word.fromMillis()), seconds(word.toMillis()), word.speaker()))
                .toList();
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
