package dev.mediajobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An English recording of the test media, with what is said in it. */
record Recording(Path file, boolean natural) {

    private static final Path MEDIA = Path.of("src", "test", "resources", "media");

    static List<Recording> english() {
        return List.of(
                new Recording(MEDIA.resolve("jfk.wav"), true),
                new Recording(MEDIA.resolve("goforward.wav"), true),
                new Recording(MEDIA.resolve("dialogue.wav"), false),
                new Recording(MEDIA.resolve("lecture.mp4"), false));
    }

    String name() {
        return file.getFileName().toString();
    }

    Transcript truth() throws IOException {
        var truth = new ObjectMapper()
                .readTree(Files.readAllBytes(file.resolveSibling(name().replaceAll("\\.\\w+$", ".json"))));
        return Transcript.of(truth.has("text") ? truth.get("text").asText() : spoken(truth.get("slides")));
    }

    private static String spoken(JsonNode slides) {
        return StreamSupport.stream(slides.spliterator(), false)
                .flatMap(slide -> StreamSupport.stream(slide.get("speech").spliterator(), false))
                .map(speech -> speech.get("text").asText())
                .collect(Collectors.joining(" "));
    }
}
