package dev.mediajobs.bench;

import dev.mediajobs.engine.speaker.BicSpeakers;
import dev.mediajobs.engine.speaker.SpeakerEngine;
import dev.mediajobs.engine.speaker.Turn;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.media.SilenceCutter.Cutting;
import dev.mediajobs.media.SilenceCutter.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Prints how well speakers are told apart. Run by {@code src/bench/speakers}. */
public final class SpeakerBench {

    private static final List<String> COLUMNS = List.of("file", "truth");
    private static final Cutting AS_THE_SERVICE = new Cutting(Duration.ofSeconds(15), Duration.ofMinutes(1));
    private static final int BYTES_PER_MILLI = 32;
    private static final int PAUSE_MILLIS = 500;

    private record Recording(String name, Path pcm, List<Turn> truth) {}

    private final BenchOptions options;
    private final Path work;

    private SpeakerBench(BenchOptions options, Path work) {
        this.options = options;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        var work = Files.createTempDirectory("mediajobs-speakers");
        try {
            new SpeakerBench(new BenchOptions(arguments), work).run();
        } finally {
            for (var file : Files.list(work).toList()) {
                Files.delete(file);
            }
            Files.delete(work);
        }
        System.exit(0);
    }

    private void run() throws Exception {
        var recordings = recordings(Path.of(options.one("--corpus", "src/test/resources/media/speakers.csv")));
        System.out.println(
                "| recording | s | pieces | number | weight | DER % | missed | false alarm | confused | speakers |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (var pieces : options.several("--pieces", "service")) {
            for (var number : options.several("--number", "found,given")) {
                for (var weight : options.several("--weight", "2.5")) {
                    compare(recordings, pieces, number, weight);
                }
            }
        }
    }

    private void compare(List<Recording> recordings, String pieces, String number, String weight) throws Exception {
        var engine = new BicSpeakers(Double.parseDouble(weight));
        var sum = DiarizationError.NOTHING;
        double seconds = 0;
        int right = 0;
        for (var recording : recordings) {
            var error = measure(recording, engine, pieces, number.equals("given"));
            var speakers = "%d of %d".formatted(error.speakersFound(), error.trueSpeakers());
            double length = Files.size(recording.pcm()) / (1_000.0 * BYTES_PER_MILLI);
            if (!options.has("--sums")) {
                print(recording.name(), length, pieces, number, weight, error, speakers);
            }
            sum = sum.plus(error);
            seconds += length;
            right += error.speakersFound() == error.trueSpeakers() ? 1 : 0;
        }
        var rights = "right in %d of %d".formatted(right, recordings.size());
        print("**all**", seconds, pieces, number, weight, sum, rights);
    }

    private static void print(
            String what,
            double seconds,
            String pieces,
            String number,
            String weight,
            DiarizationError error,
            String speakers) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %s | %s | %s | %.1f | %.1f | %.1f | %.1f | %s |%n",
                what,
                seconds,
                pieces,
                number,
                weight,
                error.percent(),
                error.percent(error.missed()),
                error.percent(error.falseAlarm()),
                error.percent(error.confused()),
                speakers);
    }

    private static DiarizationError measure(Recording recording, SpeakerEngine engine, String pieces, boolean given)
            throws Exception {
        var voices = new ArrayList<byte[]>();
        for (var piece : pieces(recording.pcm(), pieces)) {
            voices.add(engine.measure(SilenceCutter.read(recording.pcm(), 0, piece), piece.fromMillis()));
        }
        int speakers = (int)
                recording.truth().stream().mapToInt(Turn::speaker).distinct().count();
        return DiarizationError.between(
                recording.truth(), engine.turns(voices, given ? OptionalInt.of(speakers) : OptionalInt.empty()));
    }

    private static List<Window> pieces(Path pcm, String pieces) throws IOException {
        if (pieces.equals("whole")) {
            long millis = Files.size(pcm) / BYTES_PER_MILLI;
            return List.of(new Window(0, millis, 0, millis));
        }
        return SilenceCutter.cut(pcm, 0, AS_THE_SERVICE).stream()
                .map(group -> new Window(group.fromMillis(), group.toMillis(), group.fromMillis(), group.toMillis()))
                .toList();
    }

    private List<Recording> recordings(Path csv) throws IOException, InterruptedException {
        var rows = Corpus.rows(Files.readString(csv));
        if (rows.isEmpty() || !rows.get(0).equals(COLUMNS)) {
            throw new IllegalArgumentException(csv + ": the first line must be " + String.join(",", COLUMNS));
        }
        var recordings = new ArrayList<Recording>();
        for (var row : rows.subList(1, rows.size())) {
            recordings.add(recording(csv.toAbsolutePath(), row.get(0), row.get(1), recordings.size()));
        }
        return recordings;
    }

    /** @param files one, or several to be joined, with plus signs between */
    private Recording recording(Path csv, String files, String truth, int ordinal)
            throws IOException, InterruptedException {
        var pcm = work.resolve(ordinal + ".pcm");
        var lengths = new ArrayList<Long>();
        var part = work.resolve("part.pcm");
        try (OutputStream out = Files.newOutputStream(pcm)) {
            for (var file : files.split("\\+")) {
                Sound.decode(csv.resolveSibling(file), part);
                out.write(new byte[lengths.isEmpty() ? 0 : PAUSE_MILLIS * BYTES_PER_MILLI]);
                lengths.add(Files.copy(part, out) / BYTES_PER_MILLI);
                Files.delete(part);
            }
        }
        boolean isFile = Stream.of(".json", ".rttm").anyMatch(truth::endsWith);
        var recording = Path.of(files).getFileName().toString().replaceFirst("\\.[^.]*$", "");
        var turns = isFile
                ? TrueTurns.read(csv.resolveSibling(truth), recording)
                : TrueTurns.joined(List.of(truth.split("\\+")), lengths, PAUSE_MILLIS);
        return new Recording(files, pcm, turns);
    }
}
