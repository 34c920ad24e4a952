package dev.mediajobs.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.engine.speech.SpeechWindow;
import dev.mediajobs.engine.speech.SpeechWishes;
import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.media.SilenceCutter.Cutting;
import dev.mediajobs.media.SilenceCutter.Window;
import dev.mediajobs.transcript.Joined;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints how many words a speech engine gets wrong and what that costs. Run by {@code src/bench/wer}. */
public final class WordErrorBench {

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Duration GROUP = Duration.ofMinutes(1);
    private static final String WHOLE = "whole";

    private final BenchOptions options;
    private final SpeechWishes wishes;

    private WordErrorBench(BenchOptions options) {
        this.options = options;
        wishes = new SpeechWishes(Optional.ofNullable(options.one("--language", null)), List.of());
    }

    /** @param cpuNanos of the whole process, so that garbage collection and compilation count */
    private record Measured(WordErrorRate rate, double seconds, long wallNanos, long cpuNanos) {

        static final Measured NOTHING = new Measured(new WordErrorRate(0, 0), 0, 0, 0);

        Measured plus(Measured other) {
            return new Measured(
                    rate.plus(other.rate),
                    seconds + other.seconds,
                    wallNanos + other.wallNanos,
                    cpuNanos + other.cpuNanos);
        }

        void print(String engine, String window, String what) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1f | %d | %d | %.1f | %.1f–%.1f | %.2f | %.2f |%n",
                    engine,
                    window,
                    what,
                    seconds,
                    rate.words(),
                    rate.errors(),
                    rate.percent(),
                    rate.lowest(),
                    rate.highest(),
                    wallNanos / 1e9 / seconds,
                    cpuNanos / 1e9 / seconds);
        }
    }

    public static void main(String[] arguments) throws Exception {
        new WordErrorBench(new BenchOptions(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        var corpus = Corpus.read(Path.of(options.one("--corpus", "src/test/resources/media/english.csv")));
        var work = Files.createTempDirectory("mediajobs-wer");
        try {
            var sounds = new LinkedHashMap<Corpus.Item, Path>();
            for (var item : corpus.items()) {
                var pcm = work.resolve(sounds.size() + ".pcm");
                Sound.decode(item.file(), pcm);
                sounds.put(item, pcm);
            }
            System.out.println(
                    "| engine | window | recording | s | words | wrong | WER % | 95 % interval | RTF | CPU s/s |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|");
            for (var name : options.several("--engine", "sphinx4:fast")) {
                compare(name, sounds);
            }
            System.out.printf(Locale.ROOT, "%nMost memory of the process: %d MB%n", Processors.mostMemory() >> 20);
        } finally {
            for (var file : Files.list(work).toList()) {
                Files.delete(file);
            }
            Files.delete(work);
        }
    }

    private void compare(String name, Map<Corpus.Item, Path> sounds) throws Exception {
        var engine = BenchEngines.of(name);
        var first = sounds.entrySet().iterator().next();
        // Loads the models and warms the compiler up; its cost is not counted.
        measure(first.getKey(), first.getValue(), engine, engine.preferredWindow());
        for (var window : options.several("--window", "own")) {
            var groups = new LinkedHashMap<String, Measured>();
            for (var sound : sounds.entrySet()) {
                var item = sound.getKey();
                var measured = measure(item, sound.getValue(), engine, length(window, engine));
                measured.print(name, window, item.name());
                groups.merge(item.group(), measured, Measured::plus);
            }
            groups.forEach((group, sum) -> sum.print(name, window, "**all " + group + "**"));
            groups.values().stream().reduce(Measured.NOTHING, Measured::plus).print(name, window, "**all**");
        }
    }

    /** @return null for a recording in one piece */
    private static Duration length(String window, SpeechEngine engine) {
        return switch (window) {
            case WHOLE -> null;
            case "own" -> engine.preferredWindow();
            default -> Duration.ofMillis(Math.round(1000 * Double.parseDouble(window)));
        };
    }

    private Measured measure(Corpus.Item item, Path pcm, SpeechEngine engine, Duration window) throws Exception {
        long cpu = MACHINE.getProcessCpuTime();
        long wall = System.nanoTime();
        var heard = new Joined();
        for (var piece : windows(pcm, window)) {
            var words = engine.recognise(new SpeechWindow(
                    item.name(),
                    piece.fromMillis(),
                    piece.ownsFromMillis(),
                    piece.ownsToMillis(),
                    SilenceCutter.read(pcm, 0, piece),
                    wishes));
            heard.add(piece, words);
        }
        wall = System.nanoTime() - wall;
        cpu = MACHINE.getProcessCpuTime() - cpu;
        var text = heard.words().stream().map(SpokenWord::text).collect(Collectors.joining(" "));
        if (options.has("--words")) {
            System.out.println("<!-- " + item.name() + ": " + text + " -->");
        }
        var truth = item.truth();
        var rate = new WordErrorRate(
                truth.errorsIn(Transcript.of(text)), truth.words().size());
        return new Measured(rate, Files.size(pcm) / 2.0 / SpeechWindow.SAMPLES_PER_SECOND, wall, cpu);
    }

    private static List<Window> windows(Path pcm, Duration window) throws IOException {
        if (window == null) {
            long millis = Files.size(pcm) / 2 * 1000 / SpeechWindow.SAMPLES_PER_SECOND;
            return List.of(new Window(0, millis, 0, millis));
        }
        var windows = new ArrayList<Window>();
        SilenceCutter.cut(pcm, 0, new Cutting(window, GROUP)).forEach(group -> windows.addAll(group.windows()));
        return windows;
    }
}
