package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.media.MediaException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A directory, clips and a decoder for tests that look at pictures; the sub-classes bring a decoder each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithPictures {

    static final Path MEDIA = Path.of("src/test/resources/media");
    static final Looking ALL = new Looking(true, true);

    @TempDir
    Path home;

    Clips clips;
    Path directory;
    PrivateDirectories directories;
    PictureLooker usual;
    Path steady;

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

    Pictures look(Path media) throws Exception {
        return look(media, Map.of(), ALL);
    }

    Pictures look(Path media, Map<String, String> settings, Looking wishes) throws Exception {
        // Nothing of the name is left to the decoder.
        var input = directory.resolve("input");
        Files.copy(media, input, StandardCopyOption.REPLACE_EXISTING);
        var looker = settings.isEmpty() ? usual : looker(home, settings);
        return looker.look(input, directory, wishes);
    }

    PictureLooker looker(Path dataDir, Map<String, String> settings) {
        return new PictureLooker(TestSettings.pictures(dataDir, settings), mediaDecoder(dataDir));
    }

    MediaDecoder mediaDecoder(Path dataDir) {
        return new MediaDecoder(TestSettings.media(dataDir, Map.of("ffmpeg", ffmpeg())), directories);
    }

    static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var e = catchThrowableOfType(MediaException.class, call);
        assertThat(e).as("refusal").isNotNull();
        return e.reason();
    }

    static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
