package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.media.Pictures.Kind;
import dev.mediajobs.media.pictures.Shot;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any decoder must find in pictures. */
abstract class PicturesTest extends WithPictures {

    private static final Color[] COLOURS = {new Color(190, 40, 40), new Color(40, 150, 60), new Color(50, 60, 180)};

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

    /** Coded coarsely, with noise and a speaker who keeps moving: built up in three parts, another, a third, and the second again. */
    @Test
    void slidesOfANoisyRecordingAreFound() throws Exception {
        var noise = new Random(9);
        var clip = clips.video(
                "noisy.mp4",
                56,
                10,
                (canvas, t) -> {
                    drawLesson(canvas, t);
                    Clips.speaker(canvas, t);
                    for (var i = 0; i < 6000; i++) {
                        canvas.setColor(new Color(128, 128, 128, noise.nextInt(50)));
                        canvas.fillRect(noise.nextInt(Clips.WIDTH), noise.nextInt(Clips.HEIGHT), 2, 2);
                    }
                },
                "-c:v",
                "libx264",
                "-crf",
                "32",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p");
        var pictures = look(clip);
        assertThat(pictures.slides()).hasSize(3);
        var built = pictures.slides().get(0);
        assertThat(built.shown()).hasSize(1);
        assertThat(built.shown().get(0).toMillis()).isCloseTo(18_000, within(1_000L));
        assertThat(pictures.frames().get(built.frame()).atMillis()).isBetween(12_500L, 18_000L);
        var repeated = pictures.slides().get(1);
        assertThat(repeated.shown()).hasSize(2);
        assertThat(repeated.shown().get(1).fromMillis()).isCloseTo(44_000, within(1_000L));
    }

    @Test
    void cutsDissolvesAndFlashesOfACodedFilmAreToldApart() throws Exception {
        var clip = clips.video(
                "film.mp4",
                22,
                10,
                (canvas, t) -> {
                    Clips.scene(canvas, t < 4 ? 1 : t < 9 ? 2 : t < 12 ? 3 : 4, t);
                    if (t >= 15.5) {
                        var share = (float) Math.min(1, (t - 15.5) / 1.0);
                        canvas.setComposite(AlphaComposite.SrcOver.derive(share));
                        Clips.scene(canvas, 5, t);
                        canvas.setComposite(AlphaComposite.SrcOver);
                    }
                    if (t > 6.95 && t < 7.15) {
                        canvas.setColor(Color.WHITE);
                        canvas.fillRect(0, 0, Clips.WIDTH, Clips.HEIGHT);
                    }
                },
                "-c:v",
                "mpeg4",
                "-q:v",
                "8");
        var starts = look(clip).shots().stream().map(Shot::fromMillis).toList();
        assertThat(starts).hasSize(5).startsWith(0L, 4_000L, 9_000L, 12_000L);
        assertThat(starts.get(4)).isCloseTo(16_000, within(500L));
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

    @Test
    void largestPicturesAreLookedAt() throws Exception {
        var clip = clips.make(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=3840x2160:r=5:d=2",
                "-c:v",
                "libx265",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p10le",
                "-x265-params",
                "log-level=none",
                "largest.mp4");
        var frame = look(clip).frames().get(0);
        assertThat(frame.sourceHeight()).isEqualTo(2160);
        assertThat(frame.height()).isEqualTo(720);
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
        var slides = look(clip, Map.of(), new Looking(false, true));
        assertThat(slides.frames()).hasSize(2).allMatch(KeyFrame::slideLike);
        assertThat(slides.slides()).extracting(slide -> slide.frame()).containsExactly(0, 1);
        assertThat(slides.slides().get(1).shown()).isEqualTo(all.slides().get(1).shown());
        var frames = look(clip, Map.of(), new Looking(true, false));
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

    private static void drawLesson(Graphics2D canvas, double t) {
        var paper = new Color(244, 240, 226);
        var ink = new Color(40, 40, 70);
        var lines = new String[] {"Rivers carry sand", "Waves carry it on", "And the wind does the rest"};
        if (t < 18) {
            Clips.slide(canvas, paper, ink, "How a coast is made", Arrays.copyOf(lines, 1 + (int) (t / 6)));
        } else if (t < 30 || t >= 44) {
            Clips.slide(canvas, paper, ink, "Kinds of coasts", "Cliffs and rocks", "Dunes", "Salt marshes");
        } else {
            Clips.slide(canvas, paper, ink, "What changes them", "Storms", "Sea walls", "The level of the sea");
        }
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
            Clips.scene(canvas, 4, t);
        });
    }

    private static double distance(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }
}
