package dev.mediajobs.engine.face;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.mediajobs.engine.Box;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Who is seen, and when.
 *
 * @param library of the known face; null for an unknown person
 * @param name of the known face; null for an unknown person
 * @param number of an unknown person, from 1 in the order of first appearance; 0 for a known one
 * @param ratio the part of the time that the person is seen, 0 to 1
 * @param occurrences in the order of time; no two at the same time
 */
@RegisterForReflection
public record FacePerson(String library, String name, int number, double ratio, List<Occurrence> occurrences) {

    /**
     * @param score cosine similarity to the known face, 0 to 1; {@value #UNKNOWN} for an unknown person
     * @param from seconds
     * @param to seconds
     * @param timestamp seconds; when the box is right
     */
    @RegisterForReflection
    public record Occurrence(double score, double from, double to, Box box, double timestamp, FaceScene scene) {}

    /** The score where there is nothing to be sure of. */
    public static final double UNKNOWN = -1;

    @JsonIgnore
    public boolean isKnown() {
        return name != null;
    }
}
