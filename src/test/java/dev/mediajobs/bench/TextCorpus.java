package dev.mediajobs.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Document.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts of which is known what is in them: a folder of JSON files, each a {@link Text}. */
public record TextCorpus(List<Text> texts) {

    private static final long MILLIS_A_LETTER = 60;

    /**
     * @param group texts of one group are summed up
     * @param language BCP 47
     */
    public record Text(String name, String about, String group, String language, Truth truth, List<Line> sentences) {

        /** As it is written, or as recognisers of speech write: without marks and capitals. */
        public Document document(boolean spoken) {
            var lines = new ArrayList<Sentence>();
            long at = 0;
            for (int i = 0; i < sentences.size(); i++) {
                var line = sentences.get(i);
                var text = spoken ? asSpoken(line.text()) : line.text();
                long length = MILLIS_A_LETTER * line.text().length();
                lines.add(new Sentence(i, line.speaker(), at, at + length, text));
                at += length;
            }
            return new Document(language, lines);
        }

        private static String asSpoken(String text) {
            return text.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}' ]", " ")
                    .replaceAll(" +", " ")
                    .strip();
        }
    }

    public record Line(String speaker, String text) {}

    /**
     * @param kind interview, lecture or meeting; empty where it is none of them
     * @param chapters the first sentence of each but the first, from 0
     * @param keywords those that somebody might mark who has read it; more than an engine is expected to give
     * @param actions sentences in which somebody takes something upon them or asks another to
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Truth(
            String kind,
            List<Integer> chapters,
            List<String> keywords,
            List<String> people,
            List<String> places,
            List<String> organisations,
            List<Integer> actions,
            List<Asked> questions) {}

    public record Asked(List<Integer> question, List<Integer> answer) {}

    public static TextCorpus read(Path folder) throws IOException {
        var json = new ObjectMapper();
        try (var files = Files.list(folder)) {
            var texts = new ArrayList<Text>();
            for (var file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                texts.add(json.readValue(Files.readString(file), Text.class));
            }
            return new TextCorpus(texts);
        }
    }
}
