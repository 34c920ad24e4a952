package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.engine.text.chat.Shape.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.Summary.Answered;
import dev.mediajobs.engine.text.Summary.Form;
import dev.mediajobs.engine.text.Summary.Said;
import dev.mediajobs.engine.text.Summary.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** What each form of a summary asks for, and how it is read. */
final class SummaryForms {

    private static final int MOST_OF_TITLE = 300;
    private static final int MOST_OF_TEXT = 4_000;
    private static final int MOST_SPEAKERS = 100;
    private static final int MOST_QUESTIONS = 40;
    private static final int MOST_LINES = 100;
    private static final int MOST_TOPICS = 30;
    private static final int TOPIC_LEVELS = 3;

    private static final Shape TITLE = new Shape.Text(MOST_OF_TITLE);
    private static final Shape TEXT = new Shape.Text(MOST_OF_TEXT);
    private static final Shape LINES = new Shape.Many(new Shape.Whole(), MOST_LINES);
    private static final Shape SAID = Shape.fields(field("speaker", TITLE), field("summary", TEXT));
    private static final Shape ANSWERED = Shape.fields(
            field("question", TEXT),
            field("question_lines", LINES),
            field("answer", TEXT),
            field("answer_lines", LINES));

    private static final String CONDENSED =
            " The lines of the document are themselves summaries, of the consecutive parts of one recording.";
    private static final String PARAGRAPH =
            " title: a title for all of it, in at most twelve words. paragraph: what it says, in up to 200 words.";
    private static final String CONVERSATIONAL =
            " speakers: for each speaker, by the name that stands before the colon, what"
                    + " that speaker says, in up to 60 words.";
    private static final String QUESTIONS =
            " questions: up to 10 questions that are asked and answered in it: the question; the"
                    + " numbers of the lines that ask it; the answer; the numbers of the lines that answer it.";
    private static final String MIND_MAP =
            " mind_map: its subject as the title, with 2 to 8 topics, each with what is said of"
                    + " it as further topics; titles of at most eight words.";

    private SummaryForms() {}

    static String task(Set<Form> forms, String language, boolean condensed) {
        var task = new StringBuilder("Sum up the document.").append(condensed ? CONDENSED : "");
        for (var form : forms) {
            task.append(
                    switch (form) {
                        case PARAGRAPH -> PARAGRAPH;
                        case CONVERSATIONAL -> CONVERSATIONAL;
                        case QUESTIONS_ANSWERING -> QUESTIONS;
                        case MIND_MAP -> MIND_MAP;
                    });
        }
        return task.append(' ').append(Prompt.writeIn(language)).toString();
    }

    static Shape.Fields shape(Set<Form> forms) {
        var fields = new ArrayList<Shape.Field>();
        for (var form : forms) {
            switch (form) {
                case PARAGRAPH -> {
                    fields.add(field("title", TITLE));
                    fields.add(field("paragraph", TEXT));
                }
                case CONVERSATIONAL -> fields.add(field("speakers", new Shape.Many(SAID, MOST_SPEAKERS)));
                case QUESTIONS_ANSWERING -> fields.add(field("questions", new Shape.Many(ANSWERED, MOST_QUESTIONS)));
                case MIND_MAP -> fields.add(field("mind_map", topic(TOPIC_LEVELS)));
            }
        }
        return new Shape.Fields(fields);
    }

    private static Shape topic(int levels) {
        return levels == 0
                ? Shape.fields(field("title", TITLE))
                : Shape.fields(field("title", TITLE), field("topics", new Shape.Many(topic(levels - 1), MOST_TOPICS)));
    }

    static Summary read(JsonNode answer, Set<Form> forms, List<Line> lines) throws Unacceptable {
        boolean paragraph = forms.contains(Form.PARAGRAPH);
        return new Summary(
                paragraph ? Answers.filled(answer, "title") : null,
                paragraph ? Answers.filled(answer, "paragraph") : null,
                forms.contains(Form.CONVERSATIONAL) ? said(answer, lines) : null,
                forms.contains(Form.QUESTIONS_ANSWERING) ? answered(answer, lines) : null,
                forms.contains(Form.MIND_MAP) ? List.of(topic(answer.path("mind_map"))) : null);
    }

    /** Of those that the lines have, in their order. */
    private static List<Said> said(JsonNode answer, List<Line> lines) throws Unacceptable {
        var summaries = new LinkedHashMap<String, String>();
        for (var entry : answer.path("speakers")) {
            var summary = Answers.text(entry, "summary");
            if (!summary.isEmpty()) {
                summaries.putIfAbsent(Line.shownSpeaker(Answers.text(entry, "speaker")), summary);
            }
        }
        var said = Line.speakers(lines).stream()
                .filter(speaker -> summaries.containsKey(Line.shownSpeaker(speaker)))
                .map(speaker -> new Said(speaker, summaries.get(Line.shownSpeaker(speaker))))
                .toList();
        if (said.isEmpty()) {
            throw new Unacceptable("names no speaker of the document");
        }
        return said;
    }

    /** Those that point to lines for both the question and the answer. */
    private static List<Answered> answered(JsonNode answer, List<Line> lines) {
        var known = Line.ids(lines);
        var answered = new ArrayList<Answered>();
        for (var entry : answer.path("questions")) {
            var one = new Answered(
                    Answers.text(entry, "question"),
                    Answers.ids(entry, "question_lines", known),
                    Answers.text(entry, "answer"),
                    Answers.ids(entry, "answer_lines", known));
            boolean whole = !one.question().isEmpty()
                    && !one.answer().isEmpty()
                    && !one.questionSentences().isEmpty()
                    && !one.answerSentences().isEmpty();
            if (whole) {
                answered.add(one);
            }
        }
        return answered;
    }

    private static Topic topic(JsonNode node) throws Unacceptable {
        var topics = new ArrayList<Topic>();
        for (var below : node.path("topics")) {
            topics.add(topic(below));
        }
        return new Topic(Answers.filled(node, "title"), topics);
    }

    static Summary nothing(Set<Form> forms) {
        boolean paragraph = forms.contains(Form.PARAGRAPH);
        return new Summary(
                paragraph ? "" : null,
                paragraph ? "" : null,
                forms.contains(Form.CONVERSATIONAL) ? List.of() : null,
                forms.contains(Form.QUESTIONS_ANSWERING) ? List.of() : null,
                forms.contains(Form.MIND_MAP) ? List.of() : null);
    }

    static Summary withQuestions(Summary summary, List<Answered> questions) {
        return new Summary(
                summary.title(), summary.paragraph(), summary.conversational(), questions, summary.mindMap());
    }

    static Summary withoutSpeakers(Summary summary) {
        return new Summary(summary.title(), summary.paragraph(), List.of(), summary.questions(), summary.mindMap());
    }

    /** As lines of a document that is summed up again. */
    static void addAsLines(Summary summary, List<Line> lines) {
        if (summary.paragraph() != null) {
            lines.add(new Line(lines.size() + 1, null, summary.paragraph()));
        }
        if (summary.conversational() != null) {
            for (var said : summary.conversational()) {
                lines.add(new Line(lines.size() + 1, said.speaker(), said.summary()));
            }
        }
    }
}
