package dev.mediajobs.engine.text;

import dev.mediajobs.engine.text.Document.Sentence;
import dev.mediajobs.engine.text.Summary.Answered;
import dev.mediajobs.engine.text.Summary.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Fits written answers to a document that they were not written for, so that they keep to what engines promise. */
final class FixtureIds {

    private FixtureIds() {}

    /** Each chapter ends where the next begins. */
    static List<Chapter> covering(Document document, List<Chapter> chapters) {
        var sentences = document.sentences();
        if (sentences.isEmpty()) {
            return List.of();
        }
        var ids = ids(document);
        var begun = chapters.stream()
                .filter(chapter -> ids.contains(chapter.firstSentence()))
                .sorted(Comparator.comparingInt(Chapter::firstSentence))
                .toList();
        if (begun.isEmpty()) {
            begun = List.of(new Chapter(0, 0, "", ""));
        }
        var covering = new ArrayList<Chapter>();
        int first = sentences.get(0).id();
        for (int i = 0; i < begun.size(); i++) {
            int last = i + 1 < begun.size()
                    ? before(sentences, begun.get(i + 1).firstSentence())
                    : sentences.get(sentences.size() - 1).id();
            if (last >= first) {
                covering.add(new Chapter(
                        first, last, begun.get(i).headline(), begun.get(i).summary()));
                first = i + 1 < begun.size() ? begun.get(i + 1).firstSentence() : last;
            }
        }
        return covering;
    }

    static Assistance known(Document document, Assistance answer) {
        var ids = ids(document);
        return new Assistance(
                answer.keywords(),
                kept(answer.keySentences(), ids),
                kept(answer.actions(), ids),
                answer.interview(),
                answer.lecture(),
                answer.meeting());
    }

    static Summary asked(Document document, Set<Form> forms, Summary answer) {
        var ids = ids(document);
        return new Summary(
                of(forms, Form.PARAGRAPH, answer::title, ""),
                of(forms, Form.PARAGRAPH, answer::paragraph, ""),
                of(forms, Form.CONVERSATIONAL, answer::conversational, List.of()),
                of(forms, Form.QUESTIONS_ANSWERING, () -> kept(answer, ids), List.of()),
                of(forms, Form.MIND_MAP, answer::mindMap, List.of()));
    }

    /** One text for each, as given where there are too few. */
    static List<String> asMany(List<String> texts, List<String> otherwise) {
        var fitted = new ArrayList<>(otherwise);
        for (int i = 0; i < Math.min(texts.size(), fitted.size()); i++) {
            fitted.set(i, texts.get(i));
        }
        return fitted;
    }

    private static <T> T of(Set<Form> forms, Form form, Supplier<T> answer, T otherwise) {
        return forms.contains(form) ? Optional.ofNullable(answer.get()).orElse(otherwise) : null;
    }

    private static List<Answered> kept(Summary answer, Set<Integer> ids) {
        return Optional.ofNullable(answer.questions()).orElse(List.of()).stream()
                .map(one -> new Answered(
                        one.question(),
                        kept(one.questionSentences(), ids),
                        one.answer(),
                        kept(one.answerSentences(), ids)))
                .filter(one -> !one.questionSentences().isEmpty())
                .toList();
    }

    private static List<Integer> kept(List<Integer> sentences, Set<Integer> ids) {
        return sentences.stream().filter(ids::contains).toList();
    }

    private static int before(List<Sentence> sentences, int id) {
        return sentences.stream()
                .mapToInt(Sentence::id)
                .filter(other -> other < id)
                .max()
                .orElse(Integer.MIN_VALUE);
    }

    private static Set<Integer> ids(Document document) {
        return document.sentences().stream().map(Sentence::id).collect(Collectors.toSet());
    }
}
