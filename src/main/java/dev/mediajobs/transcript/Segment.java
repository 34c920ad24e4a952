package dev.mediajobs.transcript;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A piece of a transcript; written with times in seconds from the start of the file. */
@RegisterForReflection
@JsonPropertyOrder({"content", "from", "to"})
public record Segment(
        String content,
        @JsonIgnore long fromMillis,
        @JsonIgnore long toMillis) {

    public static Segment of(Transcript.Sentence sentence) {
        return new Segment(sentence.content(), sentence.fromMillis(), sentence.toMillis());
    }

    @JsonProperty
    double from() {
        return fromMillis / 1000.0;
    }

    @JsonProperty
    double to() {
        return toMillis / 1000.0;
    }
}
