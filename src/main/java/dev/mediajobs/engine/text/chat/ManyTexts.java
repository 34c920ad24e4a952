package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.engine.text.chat.Shape.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks for one text for each line, a batch of lines at a time, and once more for those that a batch's answer lacks. */
final class ManyTexts {

    static final int MOST_IN_BATCH = 40;

    /** Of the answer for a line: so often its length, and some characters. */
    private static final int LONGER = 8;

    private static final int LONGER_BY = 400;
    private static final Shape.Fields SHAPE = Shape.fields(field(
            "texts",
            new Shape.Many(
                    Shape.fields(
                            field("line", new Shape.Whole()),
                            field("text", new Shape.Text(LONGER * Line.MOST_OF_TEXT + LONGER_BY))),
                    2 * MOST_IN_BATCH)));

    private final ChatModel model;
    private final int mostOfBatch;

    /** @param mostOfBatch characters */
    ManyTexts(ChatModel model, int mostOfBatch) {
        this.model = model;
        this.mostOfBatch = mostOfBatch;
    }

    /**
     * @param lines each with a number of its own
     * @return a text for each number
     * @throws EngineException {@code ChatAnswerInvalid}, when one has no text in the end
     */
    Map<Integer, String> of(String name, String language, List<Line> lines, String task, Memory memory)
            throws EngineException, InterruptedException {
        var texts = new HashMap<Integer, String>();
        for (var batch : batches(lines)) {
            texts.putAll(ask(name, language, batch, task, memory));
            var missing = missing(batch, texts);
            if (!missing.isEmpty()) {
                texts.putAll(ask(name, language, missing, task, memory));
            }
            if (!missing(batch, texts).isEmpty()) {
                throw new EngineException(
                        "ChatAnswerInvalid", "The model's answers lack lines, also when it was asked again.", false);
            }
        }
        return texts;
    }

    private Map<Integer, String> ask(String name, String language, List<Line> lines, String task, Memory memory)
            throws EngineException, InterruptedException {
        return model.ask(new Question<>(name, language, lines, task, SHAPE, answer -> texts(answer, lines)), memory);
    }

    private static Map<Integer, String> texts(JsonNode answer, List<Line> lines) throws Unacceptable {
        var lengths = new HashMap<Integer, Integer>();
        lines.forEach(line -> lengths.put(line.id(), line.text().length()));
        var texts = new HashMap<Integer, String>();
        for (var entry : answer.path("texts")) {
            int line = entry.path("line").intValue();
            var text = Answers.text(entry, "text");
            boolean fits = lengths.containsKey(line)
                    && !text.isEmpty()
                    && text.length() <= LONGER * lengths.get(line) + LONGER_BY;
            if (fits) {
                texts.putIfAbsent(line, text);
            }
        }
        if (texts.isEmpty()) {
            throw new Unacceptable("has no text for any line of the document");
        }
        return texts;
    }

    private static List<Line> missing(List<Line> batch, Map<Integer, String> texts) {
        return batch.stream().filter(line -> !texts.containsKey(line.id())).toList();
    }

    private List<List<Line>> batches(List<Line> lines) {
        var batches = new ArrayList<List<Line>>();
        for (int from = 0; from < lines.size(); ) {
            int to = Math.min(Parts.end(lines, from, mostOfBatch), from + MOST_IN_BATCH);
            batches.add(lines.subList(from, to));
            from = to;
        }
        return batches;
    }
}
