package dev.mediajobs.bench;

import dev.mediajobs.testsupport.Sdk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a long recording shares out among workers, and what memory they need for it. Run by {@code src/bench/long}. */
public final class LongBench {

    private static final Path SPEECH = Path.of("src", "test", "resources", "media", "jfk.wav");
    private static final String NAME = "long.wav";
    private static final int WAV_HEADER = 44;
    private static final int BYTES_PER_SECOND = 32_000;
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final BenchOptions options;
    private final PackagedService.Variant service = PackagedService.Variant.parse("");

    private LongBench(BenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        new LongBench(new BenchOptions(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        double minutes = Double.parseDouble(options.one("--minutes", "10"));
        System.out.println("| engine | audio min | workers | s | x one worker | most memory of a worker, MB |");
        System.out.println("|---|---|---|---|---|---|");
        Double one = null;
        for (var workers : options.several("--workers", "1,2")) {
            var seconds = recognise(minutes, Integer.parseInt(workers), one);
            one = one == null ? seconds : one;
        }
    }

    private double recognise(double minutes, int workers, Double one) throws Exception {
        var engine = options.one("--engine", "sphinx4");
        try (var database = new BenchDatabase()) {
            var bucket = Files.createDirectories(
                    database.directory().resolve("buckets").resolve("long"));
            write(bucket.resolve(NAME), minutes);
            var fixtures = Files.createDirectories(database.directory().resolve("fixtures"));
            Files.writeString(fixtures.resolve(NAME + ".json"), fixture(minutes, options.one("--delay", "200")));
            var settings = Map.of(
                    "mediajobs.engine.speech.name",
                    engine,
                    "mediajobs.engine.speech.sphinx4.instances",
                    "1",
                    "mediajobs.engine.speech.fixture.folder",
                    fixtures.toString(),
                    "mediajobs.storage.root",
                    bucket.getParent().toString(),
                    "mediajobs.sweep.slots",
                    "1");
            var services = new ArrayList<PackagedService>();
            try {
                for (int i = 0; i < workers; i++) {
                    services.add(PackagedService.start(database, service, settings));
                }
                var sdk = Sdk.of(
                        services.get(0).port(), PackagedService.ACCESS_KEY_ID, PackagedService.ACCESS_KEY_SECRET);
                // Loads the models.
                Files.copy(SPEECH, bucket.resolve("warm-up.wav"));
                Files.writeString(fixtures.resolve("warm-up.wav.json"), "{\"words\":[]}");
                for (int i = 0; i < 2 * workers; i++) {
                    sdk.await(sdk.submit("oss://long/warm-up.wav"), PATIENCE);
                }
                long began = System.nanoTime();
                var ended = sdk.await(sdk.submit("oss://long/" + NAME), PATIENCE);
                double seconds = (System.nanoTime() - began) / 1e9;
                print(engine, minutes, workers, seconds, one, services);
                if (!ended.getState().equals("Finished")) {
                    throw new IllegalStateException(
                            "The job failed: " + sdk.call("GetSmartHandleJob", Map.of("JobId", ended.getJobId())));
                }
                return seconds;
            } finally {
                services.forEach(PackagedService::close);
            }
        }
    }

    private static void print(
            String engine, double minutes, int workers, double seconds, Double one, List<PackagedService> services)
            throws IOException {
        long most = 0;
        for (var worker : services) {
            most = Math.max(most, Processors.mostMemory(worker.pid()));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %d | %.1f | %.2f | %d |%n",
                engine,
                minutes,
                workers,
                seconds,
                one == null ? 1 : one / seconds,
                most >> 20);
    }

    /** Speech with pauses, again and again. */
    private static void write(Path file, double minutes) throws IOException {
        var wave = Files.readAllBytes(SPEECH);
        var speech = ByteBuffer.wrap(wave, WAV_HEADER, wave.length - WAV_HEADER);
        long bytes = Math.round(minutes * 60 * BYTES_PER_SECOND);
        try (var out = Files.newOutputStream(file)) {
            out.write(header(bytes));
            for (long left = bytes; left > 0; ) {
                int length = (int) Math.min(left, speech.remaining());
                out.write(wave, WAV_HEADER, length);
                left -= length;
            }
        }
    }

    private static byte[] header(long bytes) {
        return ByteBuffer.allocate(WAV_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) (bytes + WAV_HEADER - 8))
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(16_000)
                .putInt(BYTES_PER_SECOND)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) bytes)
                .array();
    }

    /** Two words a second, which the fixture engine takes a moment for. */
    private static String fixture(double minutes, String delayMillis) {
        var text = new StringBuilder("{\"delayMillis\":" + Integer.parseInt(delayMillis) + ",\"words\":[");
        for (long at = 0; at < minutes * 60_000; at += 500) {
            text.append(at == 0 ? "" : ",")
                    .append("{\"text\":\"word%d\",\"fromMillis\":%d,\"toMillis\":%d}"
                            .formatted(at / 500, at, at + 400));
        }
        return text.append("]}").toString();
    }
}
