package dev.mediajobs.engine.text.chat;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Memory;
import java.util.ArrayList;
import java.util.List;

/** What is on slides, a line each. One with nothing on it has an empty line, and is not asked about. */
final class ChatCaptions {

    private static final String BETWEEN = " / ";
    private static final String TASK = """
            Each line of the document is what is written on one slide, with slashes between the slide's own lines. line: the \
            number of the slide. text: what the slide is about, in one sentence of at most 25 words. Give every slide. %s""";

    private final ManyTexts texts;

    ChatCaptions(ManyTexts texts) {
        this.texts = texts;
    }

    List<String> of(String language, List<List<String>> slides, Memory memory)
            throws EngineException, InterruptedException {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < slides.size(); i++) {
            var written = slides.get(i).stream()
                    .map(PlainText::of)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (!written.isEmpty()) {
                lines.add(new Line(i + 1, null, PlainText.clipped(String.join(BETWEEN, written), Line.MOST_OF_TEXT)));
            }
        }
        var captions = texts.of("captions", language, lines, TASK.formatted(Prompt.writeIn(language)), memory);
        var whole = new ArrayList<String>();
        for (int i = 1; i <= slides.size(); i++) {
            whole.add(captions.getOrDefault(i, ""));
        }
        return whole;
    }
}
