package dev.mediajobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.speaker.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who really spoke when, from a file; speakers are numbered as they appear. */
final class TrueTurns {

    private final List<String> names = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    private TrueTurns() {}

    /**
     * @param file {@code .rttm}, or JSON: {@code {"turns": [{"speaker": "A", "begin_ms": 0, "end_ms": 900}]}}
     * @param recording whose lines of an RTTM file count
     */
    static List<Turn> read(Path file, String recording) throws IOException {
        var truth = new TrueTurns();
        if (file.toString().endsWith(".rttm")) {
            truth.addRttm(file, recording);
        } else {
            for (var turn : new ObjectMapper().readTree(file.toFile()).path("turns")) {
                truth.add(
                        turn.path("speaker").asText(),
                        turn.path("begin_ms").asLong(),
                        turn.path("end_ms").asLong());
            }
        }
        if (truth.turns.isEmpty()) {
            throw new IllegalArgumentException(file + " has no turns for " + recording);
        }
        truth.turns.sort(Comparator.comparingLong(Turn::fromMillis));
        return truth.turns;
    }

    /** @param lengths in milliseconds, of parts that follow each other with the pause between */
    static List<Turn> joined(List<String> speakers, List<Long> lengths, long pauseMillis) {
        var truth = new TrueTurns();
        long at = 0;
        for (int i = 0; i < lengths.size(); i++) {
            truth.add(speakers.get(i), at, at + lengths.get(i));
            at += lengths.get(i) + pauseMillis;
        }
        return truth.turns;
    }

    /** {@code SPEAKER recording channel begin length <NA> <NA> speaker <NA> <NA>}, times in seconds. */
    private void addRttm(Path file, String recording) throws IOException {
        for (var line : Files.readAllLines(file)) {
            var fields = line.strip().split("\\s+");
            if (fields.length > 7 && fields[0].equals("SPEAKER") && fields[1].equals(recording)) {
                long from = Math.round(1_000 * Double.parseDouble(fields[3]));
                add(fields[7], from, from + Math.round(1_000 * Double.parseDouble(fields[4])));
            }
        }
    }

    private void add(String name, long fromMillis, long toMillis) {
        if (!names.contains(name)) {
            names.add(name);
        }
        turns.add(new Turn(fromMillis, toMillis, names.indexOf(name) + 1));
    }
}
