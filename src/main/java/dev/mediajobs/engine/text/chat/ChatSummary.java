package dev.mediajobs.engine.text.chat;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.Summary.Answered;
import dev.mediajobs.engine.text.Summary.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Summaries. Of a long document each part is summed up, then these summaries are, until they fit one call; questions are taken
 * from the parts as they are.
 */
final class ChatSummary {

    private final ChatModel model;
    private final int mostOfPart;

    ChatSummary(ChatModel model, int mostOfPart) {
        this.model = model;
        this.mostOfPart = mostOfPart;
    }

    Summary of(Document document, Set<Form> forms, Memory memory) throws EngineException, InterruptedException {
        var lines = Line.of(document);
        var wanted = EnumSet.noneOf(Form.class);
        wanted.addAll(forms);
        if (lines.isEmpty() || wanted.isEmpty()) {
            return SummaryForms.nothing(wanted);
        }
        var questions = new ArrayList<Answered>();
        var inParts = inParts(wanted);
        boolean condensed = false;
        var parts = Parts.of(lines, mostOfPart);
        while (parts.size() > 1 && !inParts.isEmpty()) {
            var said = new ArrayList<Line>();
            for (var part : parts) {
                var summary = ask(document.language(), part, inParts, condensed, memory);
                SummaryForms.addAsLines(summary, said);
                if (summary.questions() != null) {
                    questions.addAll(summary.questions());
                }
            }
            inParts.remove(Form.QUESTIONS_ANSWERING);
            condensed = true;
            lines = halved(said, Line.length(lines));
            parts = Parts.of(lines, mostOfPart);
        }
        var atOnce = EnumSet.copyOf(wanted);
        if (condensed) {
            atOnce.remove(Form.QUESTIONS_ANSWERING);
        }
        var summary = lines.isEmpty()
                ? SummaryForms.nothing(atOnce)
                : ask(document.language(), lines, atOnce, condensed, memory);
        return condensed && wanted.contains(Form.QUESTIONS_ANSWERING)
                ? SummaryForms.withQuestions(summary, questions)
                : summary;
    }

    private Summary ask(String language, List<Line> part, Set<Form> wanted, boolean condensed, Memory memory)
            throws EngineException, InterruptedException {
        var forms = EnumSet.noneOf(Form.class);
        forms.addAll(wanted);
        if (Line.speakers(part).isEmpty()) {
            forms.remove(Form.CONVERSATIONAL);
        }
        var nothing = SummaryForms.nothing(wanted);
        if (forms.isEmpty()) {
            return nothing;
        }
        var question = new Question<>(
                "summary",
                language,
                part,
                SummaryForms.task(forms, language, condensed),
                SummaryForms.shape(forms),
                answer -> SummaryForms.read(answer, forms, part));
        var summary = model.ask(question, memory);
        return wanted.contains(Form.CONVERSATIONAL) && summary.conversational() == null
                ? SummaryForms.withoutSpeakers(summary)
                : summary;
    }

    /** A mind map of the whole needs the parts' paragraphs, like the paragraph of the whole. */
    private static EnumSet<Form> inParts(Set<Form> wanted) {
        var inParts = EnumSet.copyOf(wanted);
        if (inParts.remove(Form.MIND_MAP)) {
            inParts.add(Form.PARAGRAPH);
        }
        return inParts;
    }

    /** Summaries that are not much shorter than what they sum up are cut, or there would be no end. */
    private static List<Line> halved(List<Line> summaries, int before) {
        double fitting = Math.min(1, before / 2.0 / Math.max(1, Line.length(summaries)));
        var halved = new ArrayList<Line>();
        int length = 0;
        for (var line : summaries) {
            int most = Math.max(1, (int) (line.text().length() * fitting));
            var cut = new Line(line.id(), line.speaker(), PlainText.clipped(line.text(), most));
            length += cut.length();
            if (halved.isEmpty() || length <= before / 2) {
                halved.add(cut);
            }
        }
        return halved;
    }
}
