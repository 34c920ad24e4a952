package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.engine.text.chat.Shape.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Assistance;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/** What helps after a meeting. The parts of a long one count by their length in what it is. */
final class ChatAssistance {

    private static final int MOST_KEYWORDS = 30;
    private static final int MOST_IN_PART = 100;
    private static final int MOST_OF_KEYWORD = 200;
    private static final List<String> KINDS = List.of("interview", "lecture", "meeting");
    private static final Shape IDS = new Shape.Many(new Shape.Whole(), MOST_IN_PART);
    private static final Shape.Fields SHAPE = Shape.fields(
            field("keywords", new Shape.Many(new Shape.Text(MOST_OF_KEYWORD), MOST_IN_PART)),
            field("key_lines", IDS),
            field("action_lines", IDS),
            field("interview", new Shape.Share()),
            field("lecture", new Shape.Share()),
            field("meeting", new Shape.Share()));
    private static final String TASK = """
            keywords: up to 15 terms that tell what the document is about, each exactly as it is written there. key_lines: the \
            numbers of up to 8 lines that matter most. action_lines: the numbers of the lines in which somebody takes \
            something upon them, or asks another to do something later. interview, lecture, meeting: how much the recording \
            is one, each from 0 to 1, together 1.""";

    private final ChatModel model;
    private final int mostOfPart;

    ChatAssistance(ChatModel model, int mostOfPart) {
        this.model = model;
        this.mostOfPart = mostOfPart;
    }

    Assistance of(Document document, Memory memory) throws EngineException, InterruptedException {
        var lines = Line.of(document);
        var keywords = new LinkedHashSet<String>();
        var keyLines = new TreeSet<Integer>();
        var actions = new TreeSet<Integer>();
        var shares = new double[KINDS.size()];
        for (var part : Parts.of(lines, mostOfPart)) {
            var answer = model.ask(
                    new Question<JsonNode>("assistance", document.language(), part, TASK, SHAPE, whole -> whole),
                    memory);
            var known = Line.ids(part);
            keywords.addAll(new Mentions(part).of(Answers.texts(answer, "keywords"), MOST_IN_PART));
            keyLines.addAll(Answers.ids(answer, "key_lines", known));
            actions.addAll(Answers.ids(answer, "action_lines", known));
            add(shares, answer, Line.length(part));
        }
        return assistance(
                new Mentions(lines).of(new ArrayList<>(keywords), MOST_KEYWORDS),
                List.copyOf(keyLines),
                List.copyOf(actions),
                shares);
    }

    private static void add(double[] shares, JsonNode answer, int weight) {
        double sum = KINDS.stream()
                .mapToDouble(kind -> answer.path(kind).doubleValue())
                .sum();
        for (int i = 0; i < shares.length; i++) {
            double said = answer.path(KINDS.get(i)).doubleValue();
            shares[i] += sum > 0 ? weight * said / sum : 0;
        }
    }

    private static Assistance assistance(
            List<String> keywords, List<Integer> keyLines, List<Integer> actions, double[] shares) {
        double sum = shares[0] + shares[1] + shares[2];
        if (sum == 0) {
            return new Assistance(keywords, keyLines, actions, null, null, null);
        }
        double interview = shares[0] / sum;
        double lecture = shares[1] / sum;
        return new Assistance(keywords, keyLines, actions, interview, lecture, Math.max(0, 1 - interview - lecture));
    }
}
