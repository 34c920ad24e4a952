package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.engine.text.chat.Shape.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Chapter;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Chapters by topic. The model says only where they begin: so they leave no gap and do not overlap. Where a document goes in
 * parts, the chapter that a part ends in is divided anew as the beginning of the next, so that the cut is no border.
 */
final class ChatChapters {

    private static final int MOST_IN_PART = 60;
    private static final int MOST_OF_HEADLINE = 300;
    private static final int MOST_OF_SUMMARY = 3_000;
    private static final int CHARACTERS_A_CHAPTER = 800;
    private static final int MOST_ASKED_FOR = 20;
    private static final Shape.Fields SHAPE = Shape.fields(field(
            "chapters",
            new Shape.Many(
                    Shape.fields(
                            field("first_line", new Shape.Whole()),
                            field("headline", new Shape.Text(MOST_OF_HEADLINE)),
                            field("summary", new Shape.Text(MOST_OF_SUMMARY))),
                    MOST_IN_PART)));
    private static final String TASK = """
            Divide the document into chapters by topic, in its order, at most %d; one chapter, where it has one topic. first_line: \
            the number of the line that the chapter begins with; that of the first chapter is %d. headline: its topic, in at \
            most ten words. summary: what is said in it, in two or three sentences. %s""";

    private record Start(String headline, String summary) {}

    private final ChatModel model;
    private final int mostOfPart;

    ChatChapters(ChatModel model, int mostOfPart) {
        this.model = model;
        this.mostOfPart = mostOfPart;
    }

    List<Chapter> of(Document document, Memory memory) throws EngineException, InterruptedException {
        var lines = Line.of(document);
        var starts = new TreeMap<Integer, Start>();
        for (int from = 0; from < lines.size(); ) {
            int to = Parts.end(lines, from, mostOfPart);
            var found = ask(document.language(), lines.subList(from, to), memory);
            int open = to == lines.size() ? to : first(lines, from, found.lastKey());
            boolean goesOn = open > from && Line.length(lines.subList(open, to)) <= mostOfPart / 2;
            if (goesOn && open < to) {
                found.remove(found.lastKey());
            }
            found.forEach(starts::putIfAbsent);
            from = goesOn ? open : to;
        }
        return chapters(document, starts);
    }

    private TreeMap<Integer, Start> ask(String language, List<Line> part, Memory memory)
            throws EngineException, InterruptedException {
        int most = Math.max(1, Math.min(MOST_ASKED_FOR, Line.length(part) / CHARACTERS_A_CHAPTER));
        var task = TASK.formatted(most, part.get(0).id(), Prompt.writeIn(language));
        return model.ask(
                new Question<>("chapters", language, part, task, SHAPE, answer -> starts(answer, part)), memory);
    }

    private static TreeMap<Integer, Start> starts(JsonNode answer, List<Line> part) throws Unacceptable {
        var known = Line.ids(part);
        var starts = new TreeMap<Integer, Start>();
        for (var chapter : answer.path("chapters")) {
            int line = chapter.path("first_line").intValue();
            if (!known.contains(line)) {
                throw new Unacceptable("begins a chapter with a line that there is not");
            }
            starts.putIfAbsent(
                    line, new Start(Answers.filled(chapter, "headline"), Answers.filled(chapter, "summary")));
        }
        if (starts.isEmpty()) {
            throw new Unacceptable("has no chapter");
        }
        starts.put(part.get(0).id(), starts.remove(starts.firstKey()));
        return starts;
    }

    private static int first(List<Line> lines, int from, int id) {
        int at = from;
        while (lines.get(at).id() != id) {
            at++;
        }
        return at;
    }

    /** Sentences that say nothing belong to the chapter before them; at the beginning, to the first. */
    private static List<Chapter> chapters(Document document, TreeMap<Integer, Start> starts) {
        var sentences = document.sentences();
        if (sentences.isEmpty()) {
            return List.of();
        }
        var chapters = new ArrayList<Chapter>();
        var start = starts.isEmpty() ? new Start("", "") : starts.firstEntry().getValue();
        int first = sentences.get(0).id();
        int last = first;
        for (var sentence : sentences) {
            var next = starts.get(sentence.id());
            if (next != null && next != start) {
                chapters.add(new Chapter(first, last, start.headline(), start.summary()));
                start = next;
                first = sentence.id();
            }
            last = sentence.id();
        }
        chapters.add(new Chapter(first, last, start.headline(), start.summary()));
        return chapters;
    }
}
