package dev.mediajobs.engine.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/** A loaded model, for any number of threads. The only class that touches Vosk. */
final class VoskRecogniser {

    static {
        // The library writes UTF-8, and JNA would read what the machine's locale says.
        System.setProperty("jna.encoding", "UTF-8");
    }

    /** Between two of them it is asked whether anybody still waits. */
    private static final int SAMPLES_AT_A_TIME = SpeechWindow.SAMPLES_PER_SECOND / 5;

    private final ObjectMapper json = new ObjectMapper();
    private final Model model;

    private VoskRecogniser(Model model) {
        this.model = model;
    }

    static VoskRecogniser load(Path folder) {
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        try {
            return new VoskRecogniser(new Model(folder.toAbsolutePath().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " is damaged, or of a kind that this Vosk does not know", e);
        }
    }

    /** @return words with milliseconds from the first sample */
    List<Timed> hear(short[] samples) throws IOException, InterruptedException {
        var words = new ArrayList<Timed>();
        try (var recogniser = new Recognizer(model, SpeechWindow.SAMPLES_PER_SECOND)) {
            recogniser.setWords(true);
            for (int from = 0; from < samples.length; from += SAMPLES_AT_A_TIME) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted while recognising");
                }
                var part = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + SAMPLES_AT_A_TIME));
                if (recogniser.acceptWaveForm(part, part.length)) {
                    words.addAll(words(recogniser.getResult()));
                }
            }
            words.addAll(words(recogniser.getFinalResult()));
        }
        return words;
    }

    private List<Timed> words(String result) throws IOException {
        var words = new ArrayList<Timed>();
        for (var word : json.readTree(result).path("result")) {
            words.add(new Timed(word.path("word").asText(), millis(word.path("start")), millis(word.path("end"))));
        }
        return words;
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }
}
