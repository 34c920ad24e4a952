package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an address to audio, and nothing left behind in any case. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(MediaTest.Embedded.class)
class MediaTest {

    /** The decoder that has to find its parts in whatever way the service was started. */
    public static class Embedded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mediajobs.media.ffmpeg", "embedded");
        }
    }

    private static final Path MEDIA = Path.of("src/test/resources/media");

    @Inject
    Media media;

    @Inject
    MediaDecoder decoder;

    @Inject
    PictureFiles pictureFiles;

    @Inject
    ResultStore results;

    @Inject
    MediaSettings settings;

    @Inject
    StorageSettings storage;

    private long filesBefore;

    @BeforeEach
    void setUp() throws Exception {
        assertThat(decoder.describe()).doesNotStartWith("none");
        var bucket = Files.createDirectories(storage.root().resolve("b"));
        for (var name : new String[] {"lecture.mp4", "not-a-video.mp4", "no-audio.mp4", "truncated.mp4"}) {
            if (!Files.exists(bucket.resolve(name))) {
                Files.copy(MEDIA.resolve(name), bucket.resolve(name));
            }
        }
        Files.write(bucket.resolve("empty.mp4"), new byte[0]);
        Files.copy(
                MEDIA.resolve("written-small.png"), bucket.resolve("still.png"), StandardCopyOption.REPLACE_EXISTING);
        var large = Files.readAllBytes(bucket.resolve("still.png"));
        Files.write(bucket.resolve("large.png"), Arrays.copyOf(large, (4 << 20) + 1));
        filesBefore = files();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(files()).isEqualTo(filesBefore);
    }

    @Test
    void sampleIsDecoded() throws Exception {
        var kept = new AtomicReference<Path>();
        var millis = decode("oss://samples/jfk.wav", audio -> {
            kept.set(audio.pcm());
            assertThat(audio.pcm()).hasSize(11_000L * DecodedAudio.BYTES_PER_MILLI);
            return audio.decodedMillis();
        });
        assertThat(millis).isEqualTo(11_000);
        assertThat(kept.get()).doesNotExist();
    }

    @Test
    void objectOfABucketIsDecoded() throws Exception {
        assertThat(decode("oss://b.oss-cn-shanghai.aliyuncs.com/lecture.mp4", DecodedAudio::partial))
                .isFalse();
        assertThat(decode("oss://b/truncated.mp4", DecodedAudio::partial)).isTrue();
    }

    /** Both files have more than 300 kB. */
    @Test
    void soundAloneHasALimitOfItsOwn() throws Exception {
        var limits = new SoundLimits(4_000_000, 100_000, Duration.ofSeconds(60));
        assertThat(reason("oss://samples/jfk.wav", limits)).isEqualTo(Reason.TOO_LARGE);
        assertThat(media.decode(MediaAddresses.parse("oss://b/lecture.mp4"), limits, DecodedAudio::decodedMillis))
                .isCloseTo(39_100L, within(100L));
        assertThat(reason("oss://b/lecture.mp4", new SoundLimits(100_000, 100_000, Duration.ofSeconds(60))))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("oss://b/lecture.mp4", new SoundLimits(4_000_000, 100_000, Duration.ofSeconds(30))))
                .isEqualTo(Reason.TOO_LONG);
    }

    private Reason reason(String address, SoundLimits limits) {
        var e = catchThrowable(() -> media.decode(MediaAddresses.parse(address), limits, audio -> null));
        assertThat(e).isInstanceOf(MediaException.class);
        return ((MediaException) e).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "oss://b/missing.mp4, NOT_FOUND",
        "oss://b/empty.mp4, NOT_MEDIA",
        "oss://b/not-a-video.mp4, NOT_MEDIA",
        "oss://b/no-audio.mp4, NO_AUDIO_STREAM",
        "http://127.0.0.1:9/a.mp4, NOT_ALLOWED",
        "c0ffee00c0ffee00c0ffee00c0ffee00, NOT_FOUND"
    })
    void failureIsTyped(String address, Reason reason) {
        var e = catchThrowable(() -> decode(address, audio -> null));
        assertThat(e).isInstanceOfSatisfying(MediaException.class, m -> assertThat(m.reason())
                .isEqualTo(reason));
    }

    @Test
    void picturesAreGoneAfterTheirUse() throws Exception {
        var kept = new AtomicReference<Path>();
        var slides = look("oss://b/lecture.mp4", pictures -> {
            for (var frame : pictures.frames()) {
                var picture = pictureFiles.read(Files.readAllBytes(frame.jpeg()));
                assertThat(picture.rgb()).hasSize(frame.width() * frame.height() * 3);
                kept.set(frame.jpeg());
            }
            return pictures.slides().size();
        });
        assertThat(slides).isEqualTo(4);
        assertThat(kept.get()).doesNotExist();
    }

    @Test
    void missingPicturesAreNoFailure() throws Exception {
        var kind = look("oss://samples/jfk.wav", pictures -> {
            assertThat(pictures.frames()).isEmpty();
            return pictures.kind();
        });
        assertThat(kind).isEqualTo(Pictures.Kind.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "oss://b/missing.mp4, NOT_FOUND",
        "oss://b/empty.mp4, NOT_MEDIA",
        "oss://b/not-a-video.mp4, NOT_MEDIA",
        "http://127.0.0.1:9/a.mp4, NOT_ALLOWED"
    })
    void failureToLookIsTyped(String address, Reason reason) {
        var e = catchThrowable(() -> look(address, pictures -> null));
        assertThat(e).isInstanceOfSatisfying(MediaException.class, m -> assertThat(m.reason())
                .isEqualTo(reason));
    }

    @Test
    void stillPictureIsHandedOn() throws Exception {
        var size = media.still(
                MediaAddresses.parse("oss://b/still.png"),
                picture -> Files.size(picture.frames().get(0).jpeg()));
        assertThat(size).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "oss://b/missing.png, NOT_FOUND",
        "oss://b/empty.mp4, NOT_MEDIA",
        "oss://b/lecture.mp4, NOT_MEDIA",
        "oss://samples/jfk.wav, NOT_MEDIA",
        "oss://b/large.png, TOO_LARGE",
        "http://127.0.0.1:9/a.png, NOT_ALLOWED"
    })
    void whatIsNoStillPictureIsRefused(String address, Reason reason) {
        var e = catchThrowable(() -> media.still(MediaAddresses.parse(address), picture -> null));
        assertThat(e).isInstanceOfSatisfying(MediaException.class, m -> assertThat(m.reason())
                .isEqualTo(reason));
    }

    @Test
    void resultsAreReadByTheirAddress() throws Exception {
        var file = Files.copy(
                MEDIA.resolve("lecture.mp4"),
                Files.createTempDirectory("results").resolve("a.mp4"));
        var address = results.put("job-1", "a.mp4", file);
        assertThat(decode(address, DecodedAudio::partial)).isFalse();
        results.delete("job-1");
        var e = catchThrowable(() -> decode(address, DecodedAudio::partial));
        assertThat(e).isInstanceOfSatisfying(MediaException.class, m -> assertThat(m.reason())
                .isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void failureOfTheUserPassesThrough() {
        assertThatThrownBy(() -> decode("oss://samples/jfk.wav", audio -> {
                    throw new IOException("mine");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("mine");
    }

    @Test
    void interruptEndsDecoding() throws Exception {
        var ended = new CountDownLatch(1);
        var caller = new Thread(() -> {
            try {
                decode("oss://b/lecture.mp4", audio -> null);
            } catch (InterruptedException e) {
                ended.countDown();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        caller.start();
        caller.interrupt();
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        caller.join(TimeUnit.SECONDS.toMillis(5));
    }

    @Test
    void nativeLibrariesStayOutOfTheService() throws Exception {
        decode("oss://samples/jfk.wav", audio -> null);
        assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("libav", "libjnijavacpp");
    }

    @Test
    void settingsHaveTheirDefaults() {
        assertThat(settings.maxDuration()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.allowedNetworks()).isEmpty();
        assertThat(settings.tempDir()).endsWith(Path.of("tmp"));
    }

    private <R, E extends Exception> R decode(String address, Media.Use<R, E> use)
            throws MediaException, InterruptedException, E {
        return media.decode(MediaAddresses.parse(address), Optional.empty(), Optional.empty(), use);
    }

    private <R, E extends Exception> R look(String address, Media.PictureUse<R, E> use)
            throws MediaException, InterruptedException, E {
        return media.look(MediaAddresses.parse(address), new Looking(true, true), use);
    }

    private long files() throws IOException {
        if (!Files.exists(settings.tempDir())) {
            return 0;
        }
        try (var all = Files.walk(settings.tempDir())) {
            return all.filter(p -> p.endsWith("input") || p.endsWith("audio.pcm") || depth(p) == 2)
                    .count();
        }
    }

    private int depth(Path file) {
        return settings.tempDir().relativize(file).getNameCount();
    }
}
