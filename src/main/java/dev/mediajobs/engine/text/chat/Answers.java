package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Reads answers whose shape was checked. */
final class Answers {

    private Answers() {}

    static String text(JsonNode answer, String name) {
        return PlainText.of(answer.path(name).textValue());
    }

    static String filled(JsonNode answer, String name) throws Unacceptable {
        var text = text(answer, name);
        if (text.isEmpty()) {
            throw new Unacceptable("has nothing in " + name);
        }
        return text;
    }

    static List<String> texts(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path(name).spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** Those numbers that lines have, in the order of the lines. */
    static List<Integer> ids(JsonNode answer, String name, Set<Integer> known) {
        var ids = new TreeSet<Integer>();
        answer.path(name).forEach(id -> ids.add(id.intValue()));
        ids.retainAll(known);
        return List.copyOf(ids);
    }
}
