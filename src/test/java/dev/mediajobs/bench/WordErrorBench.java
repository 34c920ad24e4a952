package dev.mediajobs.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.engine.speech.SpeechWindow;
import dev.mediajobs.engine.speech.Sphinx4Setting;
import dev.mediajobs.engine.speech.Sphinx4Speech;
import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.media.SilenceCutter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints how many words the embedded recogniser gets wrong and what that costs. Run by {@code src/bench/wer}. */
public final class WordErrorBench {

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Duration GROUP = Duration.ofMinutes(1);

    /** @param cpuNanos of the whole process, so that garbage collection and compilation count */
    private record Measured(WordErrorRate rate, double seconds, long cpuNanos) {

        static final Measured NOTHING = new Measured(new WordErrorRate(0, 0), 0, 0);

        Measured plus(Measured other) {
            return new Measured(rate.plus(other.rate), seconds + other.seconds, cpuNanos + other.cpuNanos);
        }

        void print(String setting, String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%-9s %-15s %6.1f %6d %6d %7.1f %%  %5.1f – %5.1f  %7.2f%n",
                    setting,
                    what,
                    seconds,
                    rate.words(),
                    rate.errors(),
                    rate.percent(),
                    rate.lowest(),
                    rate.highest(),
                    cpuNanos / 1e9 / seconds);
        }
    }

    private WordErrorBench() {}

    public static void main(String[] arguments) throws Exception {
        var asked = List.of(arguments);
        boolean showWords = asked.contains("--words");
        System.out.printf(
                "%-9s %-15s %6s %6s %6s %9s  %13s  %7s%n",
                "setting", "recording", "s", "words", "wrong", "WER", "95 % interval", "CPU/s");
        var work = Files.createTempDirectory("mediajobs-wer");
        for (var setting : Sphinx4Setting.values()) {
            var name = setting.name().toLowerCase(Locale.ROOT);
            if (asked.contains("--fast") && setting != Sphinx4Setting.FAST) {
                continue;
            }
            var engine = new Sphinx4Speech(setting, 1);
            // Loads the models and warms the compiler up; its cost is not counted.
            measure(Recording.english().get(0), engine, work.resolve("warm-up"), false);
            var natural = Measured.NOTHING;
            var synthetic = Measured.NOTHING;
            for (var recording : Recording.english()) {
                var measured = measure(recording, engine, work.resolve(recording.name()), showWords);
                measured.print(name, recording.name());
                natural = recording.natural() ? natural.plus(measured) : natural;
                synthetic = recording.natural() ? synthetic : synthetic.plus(measured);
            }
            natural.print(name, "all natural");
            synthetic.print(name, "all synthetic");
            natural.plus(synthetic).print(name, "all");
        }
        try (var files = Files.list(work)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }

    private static Measured measure(Recording recording, SpeechEngine engine, Path pcm, boolean showWords)
            throws Exception {
        Sound.decode(recording.file(), pcm);
        long began = MACHINE.getProcessCpuTime();
        var heard = new ArrayList<SpokenWord>();
        for (var group : SilenceCutter.cut(pcm, 0, engine.preferredWindow(), GROUP)) {
            for (var window : group.windows()) {
                heard.addAll(engine.recognise(new SpeechWindow(
                        recording.name(),
                        window.fromMillis(),
                        window.ownsFromMillis(),
                        window.ownsToMillis(),
                        SilenceCutter.read(pcm, 0, window))));
            }
        }
        long cpuNanos = MACHINE.getProcessCpuTime() - began;
        var text = heard.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
        if (showWords) {
            System.out.println(text);
        }
        var truth = recording.truth();
        var rate = new WordErrorRate(
                truth.errorsIn(Transcript.of(text)), truth.words().size());
        return new Measured(rate, Files.size(pcm) / 2.0 / SpeechWindow.SAMPLES_PER_SECOND, cpuNanos);
    }
}
