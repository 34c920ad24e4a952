package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.Pictures.Kind;
import dev.mediajobs.media.decoder.PictureForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any decoder must refuse, and what it may cost at most. */
abstract class PictureLimitsTest extends WithPictures {

    @ParameterizedTest
    @ValueSource(strings = {"truncated-no-moov.mp4", "not-a-video.mp4"})
    void whatIsNoMediaIsRefused(String name) {
        assertThat(reason(() -> look(MEDIA.resolve(name)))).isEqualTo(Reason.NOT_MEDIA);
    }

    @Test
    void emptyFileIsRefused() {
        assertThat(refusalOf(new byte[0])).isEqualTo(Reason.NOT_MEDIA);
    }

    @Test
    void playlistsAndScriptsAreRefused() throws IOException {
        Files.copy(MEDIA.resolve("lecture.mp4"), directory.resolve("other.mp4"));
        Files.copy(MEDIA.resolve("lecture.mp4"), directory.resolve("other-0.mp4"));
        for (var target : new String[] {
            "other.mp4", directory.resolve("other.mp4").toUri().toString(), "/etc/passwd"
        }) {
            assertThat(refusalOf("ffconcat version 1.0\nfile '" + target + "'\n"))
                    .isEqualTo(Reason.NOT_MEDIA);
            assertThat(refusalOf("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + target + "\n#EXT-X-ENDLIST\n"))
                    .isEqualTo(Reason.NOT_MEDIA);
            assertThat(refusalOf("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"" + target + "\"/></svg>"))
                    .isEqualTo(Reason.NOT_MEDIA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng", "bmp", "webp", "tiff"})
    void otherFormsOfPicturesAreRefusedOrStill(String form) throws Exception {
        var frames = form.equals("bmp") || form.equals("tiff") ? "1" : "5";
        var file = clips.make("-f", "lavfi", "-i", "testsrc2=s=160x120:r=5:d=1", "-frames:v", frames, "moving." + form);
        if (form.equals("apng")) {
            assertThat(look(file).kind()).isEqualTo(Kind.IMAGE);
        } else {
            assertThat(reason(() -> look(file))).isEqualTo(Reason.NOT_MEDIA);
        }
    }

    @Test
    void pictureThatSaysItIsHugeIsNotDecoded() throws Exception {
        var still = Files.readAllBytes(clips.make("-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1", "small.png"));
        ByteBuffer.wrap(still).putInt(16, 20_000).putInt(20, 20_000);
        assertThat(refusalOf(still)).isEqualTo(Reason.TOO_LARGE);
        ByteBuffer.wrap(still).putInt(16, -1).putInt(20, 20_000);
        assertThat(refusalOf(still)).isEqualTo(Reason.NOT_MEDIA);
        var jpeg = Files.readAllBytes(clips.make("-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1", "small.jpg"));
        var size = indexOf(jpeg, "\u00ff\u00c0");
        ByteBuffer.wrap(jpeg).putShort(size + 5, (short) 20_000).putShort(size + 7, (short) 20_000);
        assertThat(refusalOf(jpeg)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void stillPictureOfTooManyBytesIsRefused() throws Exception {
        var still = clips.make("-f", "lavfi", "-i", "testsrc2=s=640x360", "-frames:v", "1", "bytes.png");
        assertThat(reason(() -> look(still, Map.of("max-image-size", "1000"), ALL)))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void largerPicturesThanAllowedAreRefused() throws Exception {
        var settings = Map.of("max-lines", "479");
        assertThat(reason(() -> look(MEDIA.resolve("lecture.mp4"), settings, ALL)))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(look(MEDIA.resolve("lecture.mp4"), Map.of("max-lines", "480"), ALL)
                        .frames())
                .isNotEmpty();
    }

    /** The header may say less than the pictures are. */
    @Test
    void decoderRefusesLargerPicturesItself() throws Exception {
        var input = Files.copy(MEDIA.resolve("lecture.mp4"), directory.resolve("input"));
        var source =
                new PictureDecoder.Source(directory, input, PictureForm.VIDEO, 0, 853 * 480, Duration.ofMinutes(1));
        var taken = new AtomicInteger();
        try {
            mediaDecoder(home).decoder().pictures().scan(source, 10, rgb -> taken.incrementAndGet());
        } catch (MediaException e) {
            assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA);
        }
        assertThat(taken).hasValue(0);
    }

    @Test
    void longestVideoIsLookedAtAndLongerIsRefused() throws Exception {
        var lecture = MEDIA.resolve("lecture.mp4");
        assertThat(look(lecture, Map.of("max-duration", "39100ms"), ALL).slides())
                .hasSize(4);
        assertThat(reason(() -> look(lecture, Map.of("max-duration", "39s"), ALL)))
                .isEqualTo(Reason.TOO_LONG);
        assertThat(reason(() -> look(lecture, Map.of("max-duration", "20s"), ALL)))
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void fewPicturesFarApartAreTooLong() throws Exception {
        var far = clips.make(
                "-f", "lavfi", "-i", "testsrc2=s=64x64:r=1", "-vf", "setpts=N*36000/TB", "-frames:v", "3", "far.mkv");
        assertThat(reason(() -> look(far))).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void lookingEndsWhenTimeIsUp() {
        assertThat(reason(() -> look(MEDIA.resolve("lecture.mp4"), Map.of("timeout", "10ms"), ALL)))
                .isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void videoWithoutOnePictureIsRefused() throws Exception {
        var bytes = Files.readAllBytes(MEDIA.resolve("no-audio.mp4"));
        var data = indexOf(bytes, "mdat") + 4;
        Arrays.fill(
                bytes,
                data,
                Math.min(bytes.length, data + ByteBuffer.wrap(bytes).getInt(data - 8) - 8),
                (byte) 0);
        assertThat(refusalOf(bytes)).isEqualTo(Reason.NOT_MEDIA);
    }

    @Test
    void damagedVideosNeverHurt() throws Exception {
        var whole = Files.readAllBytes(MEDIA.resolve("no-audio.mp4"));
        var random = new Random(11);
        for (var round = 0; round < 8; round++) {
            var damaged = whole.clone();
            for (var i = 0; i < 30; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(look(Files.write(home.resolve("damaged"), damaged)).durationMillis())
                        .isLessThan(60_000);
            } catch (MediaException e) {
                assertThat(e.reason()).isIn(Reason.NOT_MEDIA, Reason.TOO_LARGE, Reason.TOO_LONG);
            }
        }
    }

    private Reason refusalOf(String content) {
        return refusalOf(content.getBytes(StandardCharsets.UTF_8));
    }

    private Reason refusalOf(byte[] content) {
        return reason(() -> look(Files.write(home.resolve("hostile.mp4"), content)));
    }
}
