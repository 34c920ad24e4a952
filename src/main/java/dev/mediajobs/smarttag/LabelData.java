package dev.mediajobs.smarttag;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediajobs.engine.Box;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The results VideoLabel and ImageLabel, as the API has them. Times are seconds, positions pixels of the source. */
final class LabelData {

    private static final String SUCCESS = "SUCCESS";

    private LabelData() {}

    @RegisterForReflection
    record VideoLabel(
            List<Person> persons,
            List<Tag> tags,
            List<Classification> classifications,
            String message,
            boolean success) {

        VideoLabel(List<Person> persons, List<Tag> tags, List<Classification> classifications) {
            this(persons, tags, classifications, SUCCESS, true);
        }
    }

    /** @param category a face library's id, or {@code unknown} */
    @RegisterForReflection
    record Person(String name, String category, double ratio, List<Occurrence> occurrences) {}

    /** @param score -1 for unknown people */
    @RegisterForReflection
    record Occurrence(double score, double from, double to, Position position, double timestamp, String scene) {}

    @RegisterForReflection
    record Tag(String mainTagName, String subTagName, double ratio, List<Span> occurrences) {}

    @RegisterForReflection
    record Span(double score, double from, double to) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Classification(double score, String category1, String category2) {}

    @RegisterForReflection
    record ImageLabel(List<ImagePerson> persons, List<ImageTag> tags) {}

    @RegisterForReflection
    record ImagePerson(String name, String category, double score, Position position, String scene) {}

    @RegisterForReflection
    record ImageTag(String mainTagName, String subTagName, double score) {}

    @RegisterForReflection
    record TextLabel(List<TextTags.Tag> tags, String message, boolean success) {

        TextLabel(List<TextTags.Tag> tags) {
            this(tags, SUCCESS, true);
        }
    }

    @RegisterForReflection
    record Ocr(List<Moment> details) {}

    @RegisterForReflection
    record Moment(double timestamp, List<Line> info) {}

    @RegisterForReflection
    record Line(double score, Position position, String content) {}

    /** Two corners: each from the left, then from the top. */
    @RegisterForReflection
    record Position(List<Integer> leftTop, List<Integer> rightBottom) {

        static Position of(Box box) {
            return new Position(List.of(box.left(), box.top()), List.of(box.right(), box.bottom()));
        }
    }

    static double seconds(long millis) {
        return millis / 1_000.0;
    }
}
