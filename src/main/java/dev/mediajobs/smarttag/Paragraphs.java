package dev.mediajobs.smarttag;

import dev.mediajobs.smarttag.NlpData.Paragraph;
import dev.mediajobs.smarttag.NlpData.TranslatedParagraph;
import dev.mediajobs.smarttag.NlpData.TranslatedSentence;
import dev.mediajobs.smarttag.NlpData.Word;
import dev.mediajobs.transcript.Transcript.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Sentences that belong together: of one speaker, without a long pause, and no more than one reads at a glance. */
final class Paragraphs {

    private static final long PAUSE_MILLIS = 2_000;
    private static final int MOST_SENTENCES = 10;

    private final List<List<Integer>> paragraphs = new ArrayList<>();
    private final List<Sentence> sentences;

    private Paragraphs(List<Sentence> sentences) {
        this.sentences = sentences;
    }

    /** Sentences are numbered from 1, as are words, through all paragraphs. */
    static Paragraphs of(List<Sentence> sentences) {
        var paragraphs = new Paragraphs(sentences);
        for (var i = 0; i < sentences.size(); i++) {
            if (i == 0 || paragraphs.beginsWith(i)) {
                paragraphs.paragraphs.add(new ArrayList<>());
            }
            paragraphs.last().add(i);
        }
        return paragraphs;
    }

    private boolean beginsWith(int sentence) {
        var before = sentences.get(sentence - 1);
        var next = sentences.get(sentence);
        return !Objects.equals(before.speaker(), next.speaker())
                || next.fromMillis() - before.toMillis() >= PAUSE_MILLIS
                || last().size() >= MOST_SENTENCES;
    }

    private List<Integer> last() {
        return paragraphs.get(paragraphs.size() - 1);
    }

    List<Paragraph> spoken() {
        var spoken = new ArrayList<Paragraph>();
        var word = 0;
        for (var paragraph : paragraphs) {
            var words = new ArrayList<Word>();
            for (var sentence : paragraph) {
                for (var said : sentences.get(sentence).words()) {
                    words.add(new Word(++word, sentence + 1, said.fromMillis(), said.toMillis(), said.text()));
                }
            }
            spoken.add(new Paragraph(
                    id(spoken.size()), sentences.get(paragraph.get(0)).speaker(), words));
        }
        return spoken;
    }

    /** @param texts one a sentence */
    List<TranslatedParagraph> translated(List<String> texts) {
        var translated = new ArrayList<TranslatedParagraph>();
        for (var paragraph : paragraphs) {
            translated.add(new TranslatedParagraph(
                    id(translated.size()),
                    paragraph.stream()
                            .map(sentence -> new TranslatedSentence(
                                    sentence + 1,
                                    sentences.get(sentence).fromMillis(),
                                    sentences.get(sentence).toMillis(),
                                    texts.get(sentence)))
                            .toList()));
        }
        return translated;
    }

    private static String id(int index) {
        return Integer.toString(index + 1);
    }
}
