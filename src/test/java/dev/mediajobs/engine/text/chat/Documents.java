package dev.mediajobs.engine.text.chat;

import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Document.Sentence;
import java.util.List;
import java.util.stream.IntStream;

/** Documents for tests. */
final class Documents {

    private static final int FIRST_ID = 7;
    private static final int STEP = 3;
    private static final long MILLIS = 4_000;

    private Documents() {}

    static Document of(String... texts) {
        return spoken("en", null, texts);
    }

    /** Two speakers in turn. */
    static Document talk(String... texts) {
        return spoken("en", List.of("A", "B"), texts);
    }

    /** Sentences of some 60 characters. */
    static Document longTalk(int sentences) {
        return talk(IntStream.range(0, sentences)
                .mapToObj(i -> "This is what was said of topic %d, which is number %d.".formatted(i / 50, i))
                .toArray(String[]::new));
    }

    /** With gaps between the ids, so that an id is neither an index nor a count. */
    private static Document spoken(String language, List<String> speakers, String... texts) {
        return new Document(
                language,
                IntStream.range(0, texts.length)
                        .mapToObj(i -> new Sentence(
                                FIRST_ID + i * STEP,
                                speakers == null ? null : speakers.get(i % speakers.size()),
                                i * MILLIS,
                                (i + 1) * MILLIS,
                                texts[i]))
                        .toList());
    }
}
