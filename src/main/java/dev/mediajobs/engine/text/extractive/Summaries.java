package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.Summary.Form;
import dev.mediajobs.engine.text.Summary.Said;
import dev.mediajobs.engine.text.Summary.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sentences of the text itself, chosen and put in order: nothing is said that was not said. */
final class Summaries {

    private static final int MOST_IN_PARAGRAPH = 10;
    private static final int MOST_A_SPEAKER = 5;
    private static final int SENTENCES_FOR_ONE_OF_A_SPEAKER = 6;
    private static final int KEYWORDS_IN_TITLE = 3;
    private static final int TOPICS_A_CHAPTER = 3;
    private static final int MOST_CHAPTERS = 40;

    private final Reading text;
    private final Questions questions;

    Summaries(Reading text) {
        this.text = text;
        questions = new Questions(text);
    }

    Summary of(Set<Form> forms) throws InterruptedException {
        boolean sentences = forms.contains(Form.PARAGRAPH) || forms.contains(Form.CONVERSATIONAL);
        var salience = sentences ? Salience.of(text, questions) : null;
        return new Summary(
                forms.contains(Form.PARAGRAPH) ? title() : null,
                forms.contains(Form.PARAGRAPH) ? paragraph(salience) : null,
                forms.contains(Form.CONVERSATIONAL) ? conversation(salience) : null,
                forms.contains(Form.QUESTIONS_ANSWERING) ? new Answers(text, questions).all() : null,
                forms.contains(Form.MIND_MAP) ? mindMap() : null);
    }

    private String title() throws InterruptedException {
        return text.rules()
                .headline(Keywords.of(text, KEYWORDS_IN_TITLE).stream()
                        .map(Keyword::text)
                        .toList());
    }

    private String paragraph(Salience salience) throws InterruptedException {
        int most = (int) Math.max(1, Math.min(MOST_IN_PARAGRAPH, Math.round(Math.sqrt(text.size()) / 1.5)));
        return said(salience.best(most));
    }

    private List<Said> conversation(Salience salience) throws InterruptedException {
        var conversation = new ArrayList<Said>();
        for (var speaker : text.speakers()) {
            long count = text.passages().stream()
                    .filter(passage -> speaker.equals(passage.speaker()))
                    .count();
            int most = (int) Math.max(1, Math.min(MOST_A_SPEAKER, count / SENTENCES_FOR_ONE_OF_A_SPEAKER));
            var own = salience.best(
                    most, index -> speaker.equals(text.passages().get(index).speaker()));
            if (!own.isEmpty()) {
                conversation.add(new Said(speaker, said(own)));
            }
        }
        return conversation;
    }

    /** One root: the text; below it its chapters, their keywords, and for each a sentence that tells of it. */
    private List<Topic> mindMap() throws InterruptedException {
        var chapters = new ArrayList<Topic>();
        for (var part : Chapters.parts(text)) {
            if (chapters.size() == MOST_CHAPTERS) {
                break;
            }
            chapters.add(new Topic(part.headline(), topics(part)));
        }
        return chapters.isEmpty() ? List.of() : List.of(new Topic(rootTitle(), chapters));
    }

    private String rootTitle() throws InterruptedException {
        var title = title();
        return title.isEmpty() ? Sentences.opening(text.passages().get(0).text()) : title;
    }

    private List<Topic> topics(Chapters.Part part) throws InterruptedException {
        var salience = Salience.of(part.text(), questions);
        var used = new ArrayList<Passage>();
        var topics = new ArrayList<Topic>();
        for (var keyword : part.keywords()) {
            if (topics.size() == TOPICS_A_CHAPTER) {
                break;
            }
            var key = salience.best(
                    1,
                    index -> !used.contains(part.text().passages().get(index))
                            && part.text().passages().get(index).contentKeys().containsAll(keyword.keys()));
            if (!key.isEmpty()) {
                used.addAll(key);
                topics.add(new Topic(keyword.text(), List.of(new Topic(said(key), List.of()))));
            }
        }
        return topics;
    }

    private String said(List<Passage> passages) {
        return text.rules()
                .paragraph(passages.stream()
                        .map(Passage::text)
                        .map(Sentences::shortened)
                        .toList());
    }
}
