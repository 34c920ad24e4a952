package dev.mediajobs.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.ocr.ConfiguredOcr;
import dev.mediajobs.engine.ocr.OcrEngine;
import dev.mediajobs.engine.ocr.TextLine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints how many characters engines read wrongly and what that costs. Run by {@code src/bench/ocr}. */
public final class OcrBench {

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final BenchOptions options;

    private OcrBench(BenchOptions options) {
        this.options = options;
    }

    /** @param cpuNanos of the whole process, so that garbage collection and compilation count; not that of programs it starts */
    private record Measured(
            int pictures, CharacterErrorRate plain, CharacterErrorRate spaced, long wallNanos, long cpuNanos) {

        static final Measured NOTHING =
                new Measured(0, new CharacterErrorRate(0, 0), new CharacterErrorRate(0, 0), 0, 0);

        Measured plus(Measured other) {
            return new Measured(
                    pictures + other.pictures,
                    plain.plus(other.plain),
                    spaced.plus(other.spaced),
                    wallNanos + other.wallNanos,
                    cpuNanos + other.cpuNanos);
        }

        void print(String engine, String what) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %d | %.2f | %.2f | %.2f | %.2f |%n",
                    engine,
                    what,
                    pictures,
                    plain.characters(),
                    plain.errors(),
                    plain.percent(),
                    spaced.percent(),
                    wallNanos / 1e9 / pictures,
                    cpuNanos / 1e9 / pictures);
        }
    }

    public static void main(String[] arguments) throws Exception {
        new OcrBench(new BenchOptions(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        var corpus = PictureCorpus.read(
                options.has("--draw")
                        ? DrawnPages.draw(Path.of(options.one("--draw", "")), fonts("--latin"), fonts("--chinese"))
                        : Path.of(options.one("--corpus", "src/test/resources/media/written.csv")));
        System.out.println(
                "| engine | picture | pictures | characters | wrong | CER % | with spaces % | s each | CPU s each |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (var name : options.several("--engine", "ppocr")) {
            compare(name, corpus);
        }
        System.out.printf(Locale.ROOT, "%nMost memory of the process: %d MB%n", Processors.mostMemory() >> 20);
    }

    private List<Path> fonts(String option) {
        return options.has(option)
                ? options.several(option, "").stream().map(Path::of).toList()
                : List.of();
    }

    private void compare(String name, PictureCorpus corpus) throws Exception {
        var engine = ConfiguredOcr.named(name);
        // Loads the models and warms the compiler up; its cost is not counted.
        measure(corpus.items().get(0), engine);
        var groups = new LinkedHashMap<String, Measured>();
        for (var item : corpus.items()) {
            var measured = measure(item, engine);
            if (!options.has("--sums")) {
                measured.print(name, item.name());
            }
            groups.merge(item.group(), measured, Measured::plus);
        }
        groups.forEach((group, sum) -> sum.print(name, "**all " + group + "**"));
        groups.values().stream().reduce(Measured.NOTHING, Measured::plus).print(name, "**all**");
    }

    private Measured measure(PictureCorpus.Item item, OcrEngine engine) throws Exception {
        Picture picture = item.picture();
        long cpu = MACHINE.getProcessCpuTime();
        long wall = System.nanoTime();
        var lines = engine.read(picture);
        wall = System.nanoTime() - wall;
        cpu = MACHINE.getProcessCpuTime() - cpu;
        var text = lines.stream().map(TextLine::content).collect(Collectors.joining("\n"));
        if (options.has("--lines")) {
            System.out.println("<!-- " + item.name() + ":\n" + text + " -->");
        }
        return new Measured(
                1,
                CharacterErrorRate.of(item.text(), text),
                CharacterErrorRate.withSpaces(item.text(), text),
                wall,
                cpu);
    }
}
