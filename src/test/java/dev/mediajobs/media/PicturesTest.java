package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.Pictures.Kind;
import dev.mediajobs.media.pictures.Shot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
        var decoder = new MediaDecoder(TestSettings.media(dataDir, Map.of("ffmpeg", ffmpeg())), directories);
        return new PictureLooker(TestSettings.pictures(dataDir, settings), decoder);
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var e = catchThrowableOfType(MediaException.class, call);
        assertThat(e).as("refusal").isNotNull();
        return e.reason();
    }
}
