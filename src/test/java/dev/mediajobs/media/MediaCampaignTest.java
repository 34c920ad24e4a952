package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.s3.S3Http;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged and hostile files on their whole way, from a bucket to what is decoded. Each ends well or with a reason, in time, and
 * leaves nothing. {@code -Dmediajobs.campaign.media=20000} is the long form; {@code -Dmediajobs.campaign.seed} repeats one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaCampaignTest {

    private static final int CASES = Integer.getInteger("mediajobs.campaign.media", 150);
    private static final long SEED = Long.getLong("mediajobs.campaign.seed", new Random().nextLong());
    private static final int TOLD_EVERY = 100;

    /** A Java VM's start costs most of it: the other decoder does the more. */
    private static final int EMBEDDED_EVERY = 6;

    /** Fetching, two runs of a decoder, and a busy machine; the decoder's own limit is less. */
    private static final Duration LONGEST_CASE = Duration.ofSeconds(60);

    private static final Map<String, String> MEDIA_LIMITS = Map.of(
            "decode-timeout", "10s",
            "decode-memory", "400M",
            "max-size", "4M",
            "max-duration", "2m");
    private static final Map<String, String> PICTURE_LIMITS = Map.of(
            "timeout", "10s",
            "image-timeout", "10s",
            "max-size", "4M",
            "max-image-size", "1M",
            "max-duration", "2m",
            "max-lines", "720");

    private final Vertx vertx = Vertx.vertx();
    private final Map<MediaException.Reason, Integer> reasons = new EnumMap<>(MediaException.Reason.class);
    private Path home;
    private Path bucket;
    private PrivateDirectories directories;
    private WebSource web;
    private List<Media> medias;
    private HostileMedia files;
    private int successes;

    @BeforeAll
    void setUp(@TempDir Path root) throws Exception {
        home = root;
        bucket = Files.createDirectories(root.resolve("buckets/b"));
        directories = new PrivateDirectories(root.resolve("tmp"));
        web = new WebSource(
                vertx, TestSettings.media(home, MEDIA_LIMITS), InetAddress::getAllByName, new HttpClientOptions());
        medias = new ArrayList<>();
        for (var ffmpeg : List.of("auto", "embedded")) {
            medias.add(media(ffmpeg));
        }
        files = new HostileMedia(Files.createDirectories(root.resolve("seeds")));
    }

    @AfterAll
    void tearDown() throws Exception {
        web.close();
        directories.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    @Timeout(36_000)
    void everyFileEndsInTimeWithAReasonAndLeavesNothing() throws Exception {
        System.out.printf("Media campaign: %d files, seed %d%n", CASES, SEED);
        for (var media : medias) {
            // Starts what is kept, so that all that comes later is of one file.
            media.probe(address(Files.copy(
                    Path.of("src/test/resources/media/jfk.wav"), bucket.resolve("first-" + media.hashCode()))));
        }
        var before = leftInPrivateDirectories();
        for (var i = 0; i < CASES; i++) {
            run(i, before);
            if ((i + 1) % TOLD_EVERY == 0 || i + 1 == CASES) {
                System.out.printf("Media campaign: %d of %d, %d good, refused: %s%n", i + 1, CASES, successes, reasons);
            }
        }
        assertThat(successes).as("good ones; else nothing was tried").isPositive();
        assertThat(reasons).containsKey(MediaException.Reason.NOT_MEDIA);
    }

    private void run(int number, long before) throws Exception {
        // Each has a seed of its own, so that one can be repeated without those before it.
        var random = new Random(SEED + number);
        var file = files.next(random);
        var what = "case %d of seed %d: %s".formatted(number, SEED, file.what());
        var stored = Files.write(bucket.resolve("case-" + number + file.extension()), file.bytes());
        var media = medias.get(number % EMBEDDED_EVERY == 0 ? 1 : 0);
        var begin = System.nanoTime();
        try {
            use(media, random.nextInt(4), address(stored));
            successes++;
        } catch (MediaException e) {
            reasons.merge(e.reason(), 1, Integer::sum);
            assertThat(e.getMessage()).as(what).isNotBlank().doesNotContain(home.toString());
            // Of this machine, that is; none of these files can bring that about.
            if (e.reason() == MediaException.Reason.UNAVAILABLE) {
                assertThat(e.getMessage()).as(what).contains("killed");
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(what).isLessThan(LONGEST_CASE);
        assertThat(leftInPrivateDirectories()).as(what).isEqualTo(before);
        assertThat(ProcessHandle.current().descendants().filter(MediaCampaignTest::isDecoder))
                .as(what)
                .isEmpty();
        Files.delete(stored);
    }

    private void use(Media media, int way, MediaAddress address) throws Exception {
        switch (way) {
            case 0 ->
                media.decode(address, Optional.empty(), Optional.empty(), audio -> {
                    assertThat(audio.decodedMillis()).isBetween(1L, 120_000L);
                    return null;
                });
            case 1 ->
                media.look(address, new Looking(true, true), pictures -> {
                    for (var frame : pictures.frames()) {
                        assertThat(frame.jpeg()).isRegularFile();
                    }
                    return null;
                });
            case 2 -> media.still(address, pictures -> null);
            default -> media.probe(address);
        }
    }

    private static boolean isDecoder(ProcessHandle process) {
        var command = process.info().command().orElse("");
        return process.isAlive() && (command.contains("ff") || command.contains("bwrap") || command.contains("java"));
    }

    private long leftInPrivateDirectories() throws IOException {
        try (var own = Files.walk(home.resolve("tmp"), 2)) {
            return own.count();
        }
    }

    private static MediaAddress address(Path stored) {
        return MediaAddresses.parse("oss://b/" + stored.getFileName());
    }

    private Media media(String ffmpeg) {
        var limits = new TreeMap<>(MEDIA_LIMITS);
        limits.put("ffmpeg", ffmpeg);
        var settings = TestSettings.media(home, limits);
        var pictures = TestSettings.pictures(home, PICTURE_LIMITS);
        var storage = TestSettings.storage(
                home, Map.of("root", home.resolve("buckets").toString()));
        var decoder = new MediaDecoder(settings, directories);
        var looker = new PictureLooker(pictures, decoder);
        return new Media(
                new Buckets(
                        storage,
                        settings,
                        new S3Buckets(
                                storage,
                                TestSettings.work(home, Map.of()),
                                new S3Http(vertx, Duration.ofSeconds(1)),
                                Map.of())),
                web,
                decoder,
                looker,
                directories,
                settings,
                pictures);
    }
}
