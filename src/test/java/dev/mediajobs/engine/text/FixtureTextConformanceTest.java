package dev.mediajobs.engine.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** It answers what its files say, fitted to documents that they were not written for. */
class FixtureTextConformanceTest extends TextEngineConformance {

    private static final String ENDLESS = "This one takes long.";

    private static final Map<String, String> ANSWERS = Map.of(
            "entities",
            "{\"people\":[\"Maria\"],\"places\":[\"Berlin\"],\"organisations\":[],\"brands\":[],\"keywords\":[\"bridge\"]}",
            "chapters",
            "[{\"firstSentence\":7,\"lastSentence\":17,\"headline\":\"One\",\"summary\":\"First.\"},"
                    + "{\"firstSentence\":87,\"lastSentence\":97,\"headline\":\"Two\",\"summary\":\"Second.\"}]",
            "summary",
            "{\"title\":\"Title\",\"paragraph\":\"All.\",\"conversational\":[],\"questions\":[{\"question\":\"Why?\","
                    + "\"questionSentences\":[37],\"answer\":\"So.\",\"answerSentences\":[47,48]}],"
                    + "\"mindMap\":[{\"title\":\"Root\",\"topics\":[]}]}",
            "captions",
            "[\"First slide\"]",
            "assistance",
            "{\"keywords\":[\"bridge\"],\"keySentences\":[7],\"actions\":[57,58],\"interview\":0.25,"
                    + "\"lecture\":0.25,\"meeting\":0.5}",
            "translation",
            "[\"Erster Satz\"]");

    private static final Map<String, String> NOTHING = Map.of(
            "entities", "{\"people\":[],\"places\":[],\"organisations\":[],\"brands\":[],\"keywords\":[]}",
            "assistance",
                    "{\"keywords\":[],\"keySentences\":[],\"actions\":[],\"interview\":0.25,\"lecture\":0.25,\"meeting\":0.5}");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (var answer : ANSWERS.entrySet()) {
            var nothing = NOTHING.getOrDefault(answer.getKey(), answer.getValue());
            Files.writeString(folder.resolve(answer.getKey() + ".json"), """
                    [{"when":"%s","delayMillis":600000,"answer":%s},
                     {"when":" ","answer":%s},
                     {"answer":%s}]
                    """.formatted(
                            ENDLESS, answer.getValue(), answer.getValue(), nothing));
        }
    }

    @Override
    protected TextEngine engine() {
        return new FixtureText(Optional.of(folder));
    }

    @Override
    protected Document endless() {
        return TextDocuments.document("en", List.of(ENDLESS));
    }
}
