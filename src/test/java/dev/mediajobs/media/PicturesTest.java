package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.Pictures.Kind;
import dev.mediajobs.media.decoder.PictureForm;
import dev.mediajobs.media.pictures.Shot;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any decoder must do with pictures; the sub-classes bring one each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PicturesTest {

    private static final Path MEDIA = Path.of("src/test/resources/media");
    private static final Looking ALL = new Looking(true, true, false);

    @TempDir
    Path home;

    private Clips clips;
    private Path directory;
    private PrivateDirectories directories;
    private PictureLooker usual;
    private Path steady;

    abstract String ffmpeg();

    @BeforeAll
    void setUp(@TempDir Path root) throws Exception {
        clips = new Clips(Files.createDirectory(root.resolve("clips")));
        directories = new PrivateDirectories(root.resolve("tmp"));
        usual = looker(root, Map.of());
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(home.resolve("private"));
    }

    @AfterAll
    void tearDown() throws IOException {
        directories.close();
    }

    @Test
    void slidesOfALectureAreFound() throws Exception {
        var pictures = look(MEDIA.resolve("lecture.mp4"));
        assertThat(pictures.kind()).isEqualTo(Kind.VIDEO);
        assertThat(pictures.durationMillis()).isCloseTo(39_100, within(100L));
        assertThat(pictures.partial()).isFalse();
        assertThat(pictures.slides()).hasSize(4);
        var begins = new long[] {0, 9_100, 19_400, 29_800, 39_100};
        for (var i = 0; i < 4; i++) {
            var slide = pictures.slides().get(i);
            assertThat(slide.shown()).hasSize(1);
            assertThat(slide.shown().get(0).fromMillis()).isCloseTo(begins[i], within(600L));
            assertThat(slide.shown().get(0).toMillis()).isCloseTo(begins[i + 1], within(600L));
            var frame = pictures.frames().get(slide.frame());
            assertThat(frame.atMillis()).isBetween(begins[i] + 500, begins[i + 1] - 100);
            assertThat(frame.slideLike()).isTrue();
        }
        assertThat(pictures.frames()).hasSize(4);
    }

    @Test
    void framesAreJpegsOfTheirSize() throws Exception {
        var pictures = look(MEDIA.resolve("lecture.mp4"));
        for (var frame : pictures.frames()) {
            assertThat(frame.sourceWidth()).isEqualTo(854);
            assertThat(frame.sourceHeight()).isEqualTo(480);
            var image = ImageIO.read(frame.jpeg().toFile());
            assertThat(image.getWidth()).isEqualTo(frame.width()).isEqualTo(854);
            assertThat(image.getHeight()).isEqualTo(frame.height()).isEqualTo(480);
        }
    }

    @Test
    void largePicturesAreMadeSmaller() throws Exception {
        var clip = clips.make(
                "-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=5:d=1", "-c:v", "mpeg4", "-q:v", "5", "large.mp4");
        var frame = look(clip).frames().get(0);
        assertThat(frame.sourceWidth()).isEqualTo(1920);
        assertThat(frame.sourceHeight()).isEqualTo(1080);
        assertThat(frame.width()).isEqualTo(1280);
        assertThat(frame.height()).isEqualTo(720);
        var smaller =
                look(clip, Map.of("frames.longest-side", "300"), ALL).frames().get(0);
        assertThat(smaller.width()).isEqualTo(300);
        assertThat(smaller.height()).isBetween(168, 169);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mov", "mkv", "ts", "flv", "avi", "mpg", "mxf", "webm"})
    void framesOfAllContainersShowTheirMoment(String container) throws Exception {
        var pictures = look(coloured(container));
        assertThat(pictures.kind()).isEqualTo(Kind.VIDEO);
        assertThat(pictures.sourceWidth()).isEqualTo(Clips.WIDTH);
        assertThat(pictures.sourceHeight()).isEqualTo(Clips.HEIGHT);
        assertThat(pictures.durationMillis()).isCloseTo(75_000, within(300L));
        assertThat(pictures.partial()).isFalse();
        assertThat(pictures.shots()).hasSize(3);
        assertThat(pictures.shots().get(1).fromMillis()).isCloseTo(25_000, within(150L));
        assertThat(pictures.shots().get(2).fromMillis()).isCloseTo(50_000, within(150L));
        assertThat(pictures.frames()).hasSizeGreaterThanOrEqualTo(3);
        for (var frame : pictures.frames()) {
            var image = ImageIO.read(frame.jpeg().toFile());
            var seen = new Color(image.getRGB(320, 180));
            var expected = COLOURS[(int) ((frame.fromMillis() + 500) / 25_000)];
            assertThat(distance(seen, expected)).as("at %d", frame.atMillis()).isLessThan(60);
        }
    }

    /** Recordings of screens have a new frame only when something changes. */
    @Test
    void frameThatBeganLongBeforeIsFound() throws Exception {
        var steady = coloured("mp4");
        var sparse = clips.make(
                "-i",
                steady.toString(),
                "-vf",
                "fps=1/25:start_time=0:round=up",
                "-c:v",
                "libx264",
                "-g",
                "1",
                "sparse.mkv");
        var pictures = look(sparse);
        assertThat(pictures.frames()).hasSizeGreaterThanOrEqualTo(2);
        for (var frame : pictures.frames()) {
            var image = ImageIO.read(frame.jpeg().toFile());
            var expected = COLOURS[(int) ((frame.fromMillis() + 500) / 25_000)];
            assertThat(distance(new Color(image.getRGB(320, 180)), expected)).isLessThan(60);
        }
    }

    @Test
    void turnedPicturesAreSetUpright() throws Exception {
        var lying = clips.video("lying.mov", 1, 5, (canvas, t) -> {
            canvas.setColor(Color.BLUE);
            canvas.fillRect(0, 0, Clips.WIDTH, Clips.HEIGHT);
            canvas.setColor(Color.RED);
            canvas.fillRect(0, 0, Clips.WIDTH / 2, Clips.HEIGHT);
        });
        // As phones write it: turn it to the right by a quarter.
        var bytes = Files.readAllBytes(lying);
        var matrix = indexOf(bytes, "tkhd") + 4 + 40;
        var turned = ByteBuffer.wrap(bytes);
        var values = new int[] {0, 1 << 16, 0, -(1 << 16), 0, 0, Clips.HEIGHT << 16, 0, 1 << 30};
        for (var i = 0; i < values.length; i++) {
            turned.putInt(matrix + 4 * i, values[i]);
        }
        var frame =
                look(Files.write(home.resolve("turned.mov"), bytes)).frames().get(0);
        assertThat(frame.sourceWidth()).isEqualTo(Clips.HEIGHT);
        assertThat(frame.sourceHeight()).isEqualTo(Clips.WIDTH);
        assertThat(frame.width()).isEqualTo(Clips.HEIGHT);
        assertThat(frame.height()).isEqualTo(Clips.WIDTH);
        var image = ImageIO.read(frame.jpeg().toFile());
        assertThat(distance(new Color(image.getRGB(180, 100)), Color.RED)).isLessThan(40);
        assertThat(distance(new Color(image.getRGB(180, 540)), Color.BLUE)).isLessThan(40);
    }

    @Test
    void onePictureIsAVideo() throws Exception {
        var pictures = look(clips.make("-f", "lavfi", "-i", "testsrc2=s=320x240:r=25", "-frames:v", "1", "one.mp4"));
        assertThat(pictures.frames()).hasSize(1);
        assertThat(pictures.shots()).containsExactly(new Shot(0, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void stillPictureIsAnImage(String form) throws Exception {
        var still = clips.make("-f", "lavfi", "-i", "testsrc=s=1601x900", "-frames:v", "1", "still." + form);
        var pictures = look(still);
        assertThat(pictures.kind()).isEqualTo(Kind.IMAGE);
        assertThat(pictures.sourceWidth()).isEqualTo(1601);
        assertThat(pictures.shots()).isEmpty();
        assertThat(pictures.frames()).hasSize(1);
        var frame = pictures.frames().get(0);
        assertThat(frame.atMillis()).isZero();
        assertThat(frame.width()).isEqualTo(1280);
        assertThat(frame.sourceHeight()).isEqualTo(900);
        assertThat(ImageIO.read(frame.jpeg().toFile()).getWidth()).isEqualTo(1280);
    }

    @Test
    void whatIsWantedIsGiven() throws Exception {
        var clip = slidesAndCamera();
        var all = look(clip);
        assertThat(all.slides()).hasSize(2);
        assertThat(all.frames()).hasSizeGreaterThan(2);
        assertThat(all.frames()).anyMatch(frame -> !frame.slideLike());
        var slides = look(clip, Map.of(), new Looking(false, true, false));
        assertThat(slides.frames()).hasSize(2).allMatch(KeyFrame::slideLike);
        assertThat(slides.slides()).extracting(slide -> slide.frame()).containsExactly(0, 1);
        assertThat(slides.slides().get(1).shown()).isEqualTo(all.slides().get(1).shown());
        var frames = look(clip, Map.of(), new Looking(true, false, false));
        assertThat(frames.slides()).isEmpty();
        assertThat(frames.frames()).hasSameSizeAs(all.frames());
    }

    @Test
    void slidesAreKeptWhenThereAreTooManyFrames() throws Exception {
        var pictures = look(slidesAndCamera(), Map.of("frames.most", "3"), ALL);
        assertThat(pictures.frames()).hasSize(3);
        assertThat(pictures.slides()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"formats/jfk.m4a", "formats/jfk.mp3", "formats/jfk.mkv", "formats/jfk.ts", "jfk.wav"})
    void soundHasNoPictures(String name) throws Exception {
        assertThat(look(MEDIA.resolve(name)).kind()).isEqualTo(Kind.NONE);
        assertThat(directory).isDirectoryNotContaining("glob:**.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "flac"})
    void coverIsNoPicture(String container) throws Exception {
        var cover = clips.make("-f", "lavfi", "-i", "testsrc2=s=300x300", "-frames:v", "1", "cover.jpg");
        var clip = clips.make(
                "-i",
                MEDIA.resolve("formats/jfk." + container).toAbsolutePath().toString(),
                "-i",
                cover.toString(),
                "-map",
                "0:a",
                "-map",
                "1:v",
                "-c",
                "copy",
                "-disposition:v:0",
                "attached_pic",
                "covered." + container);
        assertThat(look(clip).kind()).isEqualTo(Kind.NONE);
    }

    @Test
    void videoThatWasCutOffIsPartial() throws Exception {
        var pictures = look(MEDIA.resolve("truncated.mp4"));
        assertThat(pictures.partial()).isTrue();
        assertThat(pictures.durationMillis()).isBetween(10_000L, 20_000L);
        assertThat(pictures.frames()).isNotEmpty();
    }

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

    private static final Color[] COLOURS = {new Color(190, 40, 40), new Color(40, 150, 60), new Color(50, 60, 180)};

    /** 75 seconds, a colour each 25, and a dot that moves. */
    private Path coloured(String container) throws Exception {
        if (steady == null) {
            steady = clips.video(
                    "coloured.mp4",
                    75,
                    5,
                    (canvas, t) -> {
                        canvas.setColor(COLOURS[(int) (t / 25)]);
                        canvas.fillRect(0, 0, Clips.WIDTH, Clips.HEIGHT);
                        canvas.setColor(Color.WHITE);
                        canvas.fillOval((int) (t * 8), 20, 40, 40);
                    },
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv420p");
        }
        if (container.equals("mp4")) {
            return steady;
        }
        var codec =
                switch (container) {
                    case "avi" -> "mpeg4";
                    case "mpg", "mxf" -> "mpeg2video";
                    case "webm" -> "libvpx-vp9";
                    default -> "copy";
                };
        return codec.equals("copy")
                ? clips.make("-i", steady.toString(), "-c", "copy", "coloured." + container)
                : clips.make(
                        "-i",
                        steady.toString(),
                        "-c:v",
                        codec,
                        "-r",
                        "25",
                        "-q:v",
                        "6",
                        "-deadline",
                        "realtime",
                        "-cpu-used",
                        "8",
                        "coloured." + container);
    }

    /** Ten seconds of a slide, ten of what a camera sees, ten of another slide. */
    private Path slidesAndCamera() throws Exception {
        return clips.video("lesson.mp4", 30, 5, (canvas, t) -> {
            if (t < 10 || t >= 20) {
                var title = t < 10 ? "The Moon and the Sun" : "Harbours and tables";
                Clips.slide(
                        canvas, Color.WHITE, Color.BLACK, title, "The first of two lines", "And the second of them");
                return;
            }
            canvas.setColor(Color.GRAY);
            canvas.fillRect(0, 0, Clips.WIDTH, Clips.HEIGHT);
            var random = new Random(4);
            for (var i = 0; i < 500; i++) {
                canvas.setColor(Color.getHSBColor(random.nextFloat() / 3, 0.6f, 0.2f + random.nextFloat() * 0.7f));
                var x = random.nextInt(Clips.WIDTH + 60) - 60 + (random.nextDouble() - 0.5) * 24 * t;
                canvas.fillOval((int) x, random.nextInt(Clips.HEIGHT + 40) - 40, 50, 36);
            }
        });
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static double distance(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }

    private Reason refusalOf(String content) {
        return refusalOf(content.getBytes(StandardCharsets.UTF_8));
    }

    private Reason refusalOf(byte[] content) {
        return reason(() -> look(Files.write(home.resolve("hostile.mp4"), content)));
    }

    private Pictures look(Path media) throws Exception {
        return look(media, Map.of(), ALL);
    }

    private Pictures look(Path media, Map<String, String> settings, Looking wishes) throws Exception {
        // Nothing of the name is left to the decoder.
        var input = directory.resolve("input");
        Files.copy(media, input, StandardCopyOption.REPLACE_EXISTING);
        var looker = settings.isEmpty() ? usual : looker(home, settings);
        return looker.look(input, directory, wishes);
    }

    private PictureLooker looker(Path dataDir, Map<String, String> settings) {
        return new PictureLooker(TestSettings.pictures(dataDir, settings), mediaDecoder(dataDir));
    }

    private MediaDecoder mediaDecoder(Path dataDir) {
        return new MediaDecoder(TestSettings.media(dataDir, Map.of("ffmpeg", ffmpeg())), directories);
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var e = catchThrowableOfType(MediaException.class, call);
        assertThat(e).as("refusal").isNotNull();
        return e.reason();
    }
}
