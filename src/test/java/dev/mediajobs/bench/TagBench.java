package dev.mediajobs.bench;

import dev.mediajobs.testsupport.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long smart tagging takes, by template and by workers. Run by {@code src/bench/tag}. */
public final class TagBench {

    private static final Path SLIDES = Path.of("src", "test", "resources", "media", "lecture.mp4");
    private static final String NAME = "video.mp4";
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final List<Setup> SETUPS = List.of(new Setup(1, 2), new Setup(1, 1), new Setup(2, 1));

    /** All that needs no other server. */
    private static final String PARAMS = "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"diarizationEnabled\":true,"
            + "\"speakerCount\":0,\"pptExtractionEnabled\":true,\"summarizationEnabled\":true,"
            + "\"summarizationTypes\":\"Paragraph,Conversational,QuestionsAnswering,MindMap\","
            + "\"autoChaptersEnabled\":true,\"meetingAssistanceEnabled\":true}}";

    private final BenchOptions options;
    private final PackagedService.Variant service = PackagedService.Variant.parse("");

    private record Setup(int workers, int slots) {}

    private TagBench(BenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        new TagBench(new BenchOptions(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.println("| analyses | workers x slots | s | most memory of a worker, MB |");
        System.out.println("|---|---|---|---|");
        for (var setup : SETUPS) {
            tag(setup);
        }
    }

    private void tag(Setup setup) throws Exception {
        try (var database = new BenchDatabase()) {
            var bucket = Files.createDirectories(
                    database.directory().resolve("buckets").resolve("tag"));
            write(bucket.resolve(NAME));
            Files.copy(SLIDES, bucket.resolve("warm-up.mp4"));
            var settings = Map.of(
                    "mediajobs.storage.root",
                    bucket.getParent().toString(),
                    "mediajobs.pipeline.default-concurrency",
                    "10",
                    "mediajobs.sweep.slots",
                    Integer.toString(setup.slots()));
            var services = new ArrayList<PackagedService>();
            try {
                for (int i = 0; i < setup.workers(); i++) {
                    services.add(PackagedService.start(database, service, settings));
                }
                var sdk = Sdk.of(
                        services.get(0).port(), PackagedService.ACCESS_KEY_ID, PackagedService.ACCESS_KEY_SECRET);
                var all = template(sdk, "asr,ocr,nlp");
                var warmUps = new ArrayList<String>();
                for (int i = 0; i < 2 * setup.workers(); i++) {
                    warmUps.add(submit(sdk, "warm-up.mp4", all));
                }
                for (var job : warmUps) {
                    await(sdk, job);
                }
                for (var analyses : options.several("--templates", "asr,ocr,asr+ocr,nlp,asr+ocr+nlp")) {
                    var template = template(sdk, analyses.replace('+', ','));
                    long began = System.nanoTime();
                    await(sdk, submit(sdk, NAME, template));
                    print(analyses, setup, (System.nanoTime() - began) / 1e9, services);
                }
            } finally {
                services.forEach(PackagedService::close);
            }
        }
    }

    private static void print(String analyses, Setup setup, double seconds, List<PackagedService> services)
            throws IOException {
        long most = 0;
        for (var worker : services) {
            most = Math.max(most, Processors.mostMemory(worker.pid()));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d x %d | %.1f | %d |%n",
                analyses.replace('+', ' '),
                setup.workers(),
                setup.slots(),
                seconds,
                most >> 20);
    }

    private static String template(Sdk sdk, String analyseTypes) throws Exception {
        var answer = sdk.call(
                "CreateCustomTemplate",
                Map.of(
                        "Name", "bench",
                        "Type", "11",
                        "TemplateConfig", "{\"AnalyseTypes\":\"%s\"}".formatted(analyseTypes)));
        return (String) ((Map<?, ?>) answer.get("CustomTemplate")).get("TemplateId");
    }

    private static String submit(Sdk sdk, String file, String template) throws Exception {
        var answer = sdk.call(
                "SubmitSmarttagJob",
                Map.of(
                        "Input", "{\"Type\":\"OSS\",\"Media\":\"oss://tag/%s\"}".formatted(file),
                        "TemplateId", template,
                        "Params", PARAMS));
        return (String) answer.get("JobId");
    }

    private static void await(Sdk sdk, String job) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            var answer = sdk.call("QuerySmarttagJob", Map.of("JobId", job));
            var status = answer.get("JobStatus");
            if (status.equals("Success")) {
                return;
            }
            if (status.equals("Fail")) {
                throw new IllegalStateException("The job failed: " + answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL.toMillis()));
        }
        throw new IllegalStateException("The job did not end: " + job);
    }

    private void write(Path target) throws Exception {
        var media = options.one("--media", "");
        if (!media.isEmpty()) {
            Files.copy(Path.of(media), target);
            return;
        }
        var seconds = Math.round(Double.parseDouble(options.one("--minutes", "1")) * 60);
        var ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-y",
                        "-stream_loop",
                        "-1",
                        "-i",
                        SLIDES.toString(),
                        "-t",
                        Long.toString(seconds),
                        "-vf",
                        "scale=1280:720",
                        "-r",
                        "25",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "veryfast",
                        "-c:a",
                        "aac",
                        target.toString())
                .inheritIO()
                .start();
        if (ffmpeg.waitFor() != 0) {
            throw new IllegalStateException("ffmpeg made no video");
        }
    }
}
