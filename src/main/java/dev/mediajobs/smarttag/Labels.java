package dev.mediajobs.smarttag;

import dev.mediajobs.engine.face.FacePerson;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.label.Label.Kind;
import dev.mediajobs.smarttag.LabelData.Classification;
import dev.mediajobs.smarttag.LabelData.Position;
import dev.mediajobs.smarttag.LabelData.Span;
import dev.mediajobs.smarttag.LabelData.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes VideoLabel and ImageLabel of what was seen. */
final class Labels {

    static final String UNKNOWN = "unknown";

    /** How the API calls people whose name nobody knows; a number follows. */
    private static final String UNKNOWN_NAME = "未知人脸";

    private final Seen seen;

    Labels(Seen seen) {
        this.seen = seen;
    }

    private record Name(Kind kind, String parent, String name) {

        static Name of(Label label) {
            return new Name(label.kind(), label.parent(), label.name());
        }
    }

    LabelData.VideoLabel ofVideo() {
        return new LabelData.VideoLabel(
                seen.people().stream().map(Labels::person).toList(), tags(), classifications());
    }

    LabelData.ImageLabel ofImage() {
        var people = seen.people().stream()
                .map(person -> {
                    var shown = person.occurrences().get(0);
                    return new LabelData.ImagePerson(
                            name(person),
                            category(person),
                            shown.score(),
                            Position.of(shown.box()),
                            shown.scene().wireName());
                })
                .toList();
        var tags = new LinkedHashMap<Name, LabelData.ImageTag>();
        for (var labels : seen.labels()) {
            for (var label : labels) {
                Analysis.of(label.kind())
                        .mainTag()
                        .ifPresent(main -> tags.merge(
                                Name.of(label),
                                new LabelData.ImageTag(main, label.name(), label.score()),
                                (one, other) -> one.score() >= other.score() ? one : other));
            }
        }
        return new LabelData.ImageLabel(people, List.copyOf(tags.values()));
    }

    private static LabelData.Person person(FacePerson person) {
        return new LabelData.Person(
                name(person),
                category(person),
                person.ratio(),
                person.occurrences().stream()
                        .map(shown -> new LabelData.Occurrence(
                                shown.score(),
                                shown.from(),
                                shown.to(),
                                Position.of(shown.box()),
                                shown.timestamp(),
                                shown.scene().wireName()))
                        .toList());
    }

    private static String name(FacePerson person) {
        return person.isKnown() ? person.name() : UNKNOWN_NAME + person.number();
    }

    private static String category(FacePerson person) {
        return person.isKnown() ? person.library() : UNKNOWN;
    }

    /** What is seen in frames that follow each other is one occurrence. */
    private List<Tag> tags() {
        var spans = new LinkedHashMap<Name, List<Span>>();
        for (var i = 0; i < seen.labels().size(); i++) {
            var frame = seen.frames().get(i);
            for (var label : best(seen.labels().get(i)).values()) {
                if (label.kind() != Kind.CLASSIFICATION) {
                    extend(
                            spans.computeIfAbsent(Name.of(label), name -> new ArrayList<>()),
                            new Span(
                                    label.score(),
                                    LabelData.seconds(frame.fromMillis()),
                                    LabelData.seconds(frame.toMillis())));
                }
            }
        }
        var tags = new ArrayList<Tag>();
        spans.forEach((name, occurrences) -> tags.add(new Tag(
                Analysis.of(name.kind()).mainTag().orElseThrow(), name.name(), ratio(occurrences), occurrences)));
        tags.sort(Comparator.comparingDouble(Tag::ratio).reversed());
        return tags;
    }

    private static void extend(List<Span> spans, Span next) {
        if (spans.isEmpty() || spans.get(spans.size() - 1).to() != next.from()) {
            spans.add(next);
        } else {
            var last = spans.remove(spans.size() - 1);
            spans.add(new Span(Math.max(last.score(), next.score()), last.from(), next.to()));
        }
    }

    private double ratio(List<Span> spans) {
        var shown = spans.stream().mapToDouble(span -> span.to() - span.from()).sum();
        return seen.durationMillis() == 0 ? 1 : Math.min(1, shown / LabelData.seconds(seen.durationMillis()));
    }

    /** A class is as sure as it is on the average of all the pictures. */
    private List<Classification> classifications() {
        var scores = new LinkedHashMap<Name, Double>();
        for (var labels : seen.labels()) {
            best(labels).values().stream()
                    .filter(label -> label.kind() == Kind.CLASSIFICATION)
                    .forEach(label -> scores.merge(Name.of(label), label.score(), Double::sum));
        }
        return scores.entrySet().stream()
                .map(entry -> classification(
                        entry.getKey(), entry.getValue() / seen.labels().size()))
                .sorted(Comparator.comparingDouble(Classification::score).reversed())
                .toList();
    }

    private static Classification classification(Name name, double score) {
        return name.parent() == null
                ? new Classification(score, name.name(), null)
                : new Classification(score, name.parent(), name.name());
    }

    /** Several things of one name in a picture are one tag. */
    private static Map<Name, Label> best(List<Label> labels) {
        var best = new LinkedHashMap<Name, Label>();
        labels.stream()
                .filter(Objects::nonNull)
                .forEach(label ->
                        best.merge(Name.of(label), label, (one, other) -> one.score() >= other.score() ? one : other));
        return best;
    }
}
