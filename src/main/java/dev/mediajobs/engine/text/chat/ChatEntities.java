package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.engine.text.chat.Shape.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Entities;
import dev.mediajobs.engine.text.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and keywords. Those that the document does not have are dropped. */
final class ChatEntities {

    private static final List<String> KINDS = List.of("people", "places", "organisations", "brands", "keywords");
    private static final int MOST_OF_KIND = 100;
    private static final int MOST_OF_NAME = 200;
    private static final Shape NAMES = new Shape.Many(new Shape.Text(MOST_OF_NAME), MOST_OF_KIND);
    private static final Shape.Fields SHAPE =
            new Shape.Fields(KINDS.stream().map(kind -> field(kind, NAMES)).toList());
    private static final String TASK = """
            List what the document names. people: names of persons. places: countries, regions, cities, sights. organisations: \
            companies, authorities, institutions. brands: brands and products. keywords: terms that tell what it is about. \
            Write each exactly as the document does, at most 30 a list, the most important first; a list may be empty.""";

    private final ChatModel model;
    private final int mostOfPart;

    ChatEntities(ChatModel model, int mostOfPart) {
        this.model = model;
        this.mostOfPart = mostOfPart;
    }

    Entities of(Document document, Memory memory) throws EngineException, InterruptedException {
        var lines = Line.of(document);
        var named = new LinkedHashMap<String, List<String>>();
        KINDS.forEach(kind -> named.put(kind, new ArrayList<>()));
        for (var part : Parts.of(lines, mostOfPart)) {
            var mentions = new Mentions(part);
            var question = new Question<JsonNode>("entities", document.language(), part, TASK, SHAPE, answer -> answer);
            var answer = model.ask(question, memory);
            for (var kind : KINDS) {
                named.get(kind).addAll(mentions.of(Answers.texts(answer, kind), MOST_OF_KIND));
            }
        }
        return entities(named, new Mentions(lines));
    }

    private static Entities entities(Map<String, List<String>> named, Mentions mentions) throws InterruptedException {
        var kinds = new ArrayList<List<String>>();
        for (var kind : KINDS) {
            kinds.add(mentions.of(named.get(kind), MOST_OF_KIND));
        }
        return new Entities(kinds.get(0), kinds.get(1), kinds.get(2), kinds.get(3), kinds.get(4));
    }
}
