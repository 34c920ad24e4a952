package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mediajobs.media.MediaException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any decoder must say of a file; the sub-classes bring one each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProbeTest {

    private static final Path MEDIA = Path.of("src/test/resources/media");

    @TempDir
    Path home;

    private Path directory;
    private PrivateDirectories directories;
    private MediaDecoder decoder;

    abstract String ffmpeg();

    @BeforeAll
    void setUp(@TempDir Path root) {
        directories = new PrivateDirectories(root.resolve("tmp"));
        decoder = new MediaDecoder(TestSettings.media(root, Map.of("ffmpeg", ffmpeg())), directories);
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
    void waveIsKnown() throws Exception {
        var facts = probe("jfk.wav");
        assertThat(facts.sizeBytes()).isEqualTo(Files.size(MEDIA.resolve("jfk.wav")));
        assertThat(facts.format()).containsEntry("format_name", "wav").containsEntry("duration", "11.000000");
        assertThat(Integer.parseInt(facts.format().get("bit_rate"))).isCloseTo(256_000, within(500));
        assertThat(facts.streams()).hasSize(1);
        assertThat(facts.streams().get(0))
                .containsEntry("index", "0")
                .containsEntry("codec_type", "audio")
                .containsEntry("codec_name", "pcm_s16le")
                .containsEntry("sample_fmt", "s16")
                .containsEntry("sample_rate", "16000")
                .containsEntry("channels", "1")
                .containsEntry("time_base", "1/16000")
                .containsEntry("bit_rate", "256000");
    }

    @Test
    void videoIsKnown() throws Exception {
        var facts = probe("lecture.mp4");
        assertThat(facts.format())
                .containsEntry("format_name", "mov,mp4,m4a,3gp,3g2,mj2")
                .containsEntry("duration", "39.100000")
                .containsEntry("bit_rate", "63250");
        assertThat(facts.streams()).hasSize(2);
        assertThat(facts.streams().get(0))
                .containsEntry("codec_type", "video")
                .containsEntry("codec_name", "h264")
                .containsEntry("codec_tag", "0x31637661")
                .containsEntry("profile", "High")
                .containsEntry("level", "22")
                .containsEntry("width", "854")
                .containsEntry("height", "480")
                .containsEntry("avg_frame_rate", "10/1")
                .containsEntry("r_frame_rate", "10/1")
                .containsEntry("sample_aspect_ratio", "1:1")
                .containsEntry("duration", "39.100000")
                .containsEntry("bit_rate", "13960")
                .containsEntry("nb_frames", "391")
                .containsEntry("tags.language", "und");
        assertThat(facts.streams().get(1))
                .containsEntry("index", "1")
                .containsEntry("codec_type", "audio")
                .containsEntry("codec_name", "aac")
                .containsEntry("profile", "LC")
                .containsEntry("sample_fmt", "fltp")
                .containsEntry("channel_layout", "mono")
                .containsEntry("start_time", "0.000000");
    }

    @Test
    void videoWithoutSoundIsKnown() throws Exception {
        assertThat(probe("no-audio.mp4").streams()).singleElement().satisfies(stream -> assertThat(stream)
                .containsEntry("codec_type", "video"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jfk.aac",
                "jfk.avi",
                "jfk.flac",
                "jfk.flv",
                "jfk.m4a",
                "jfk-alac.m4a",
                "jfk.mkv",
                "jfk.mp3",
                "jfk.mpg",
                "jfk.ogg",
                "jfk.ts",
                "jfk.webm",
                "jfk.wma"
            })
    void usualFormatsAreKnown(String name) throws Exception {
        var facts = probe("formats/" + name);
        assertThat(Double.parseDouble(facts.format().get("duration"))).isCloseTo(2, within(0.5));
        assertThat(facts.streams()).singleElement().satisfies(stream -> assertThat(stream)
                .containsEntry("codec_type", "audio")
                .containsEntry("channels", name.equals("jfk.mkv") ? "2" : "1")
                .containsKeys("codec_name", "codec_long_name", "sample_rate")
                .doesNotContainKey("avg_frame_rate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated-no-moov.mp4", "not-a-video.mp4"})
    void whatIsNoMediaIsRefused(String name) {
        assertThatThrownBy(() -> probe(name)).isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason())
                .isEqualTo(Reason.NOT_MEDIA));
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        assertRefused("");
    }

    @Test
    void playlistIsRefusedAndNothingIsFetched() throws IOException {
        try (var trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (var target : List.of("http://127.0.0.1:" + trap.getLocalPort() + "/a.ts", "file:///etc/passwd")) {
                assertRefused("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + target + "\n#EXT-X-ENDLIST\n");
                assertRefused("ffconcat version 1.0\nfile '" + target + "'\n");
            }
            trap.setSoTimeout(1);
            assertThatThrownBy(trap::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void codecThatNobodyListedIsKnownByItsHeader() throws Exception {
        var facts = probe(made("odd.mkv", "-c:v", "ffv1", "-c:a", "flac"));
        assertThat(facts.streams()).hasSize(2);
        assertThat(facts.streams().get(0))
                .containsEntry("codec_name", "ffv1")
                .containsEntry("width", "64")
                .containsEntry("height", "48");
    }

    @Test
    void subtitlesAreKnown() throws Exception {
        var text = Files.writeString(home.resolve("text.srt"), "1\n00:00:00,000 --> 00:00:01,000\nSaid\n");
        var facts = probe(made(
                "text.mp4",
                "-i",
                text.toString(),
                "-c:v",
                "mpeg4",
                "-c:a",
                "aac",
                "-c:s",
                "mov_text",
                "-metadata:s:s:0",
                "language=eng"));
        assertThat(facts.streams()).hasSize(3);
        assertThat(facts.streams().get(2))
                .containsEntry("codec_type", "subtitle")
                .containsEntry("codec_name", "mov_text")
                .containsEntry("tags.language", "eng");
    }

    /** A second of moving picture and sound. */
    private byte[] made(String name, String... options) throws Exception {
        var ffmpeg = Isolation.onPath("ffmpeg");
        assumeThat(ffmpeg).as("an ffmpeg to make the file with").isPresent();
        var file = home.resolve(name);
        var command = new ArrayList<>(List.of(ffmpeg.get().toString(), "-loglevel", "error"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc=d=1:s=64x48", "-f", "lavfi", "-i", "sine=d=1"));
        command.addAll(List.of(options));
        command.add(file.toString());
        var made = ChildProcess.run(command, home, Duration.ofSeconds(60));
        assertThat(made.exitCode()).as(made.errors()).isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void damagedMediaNeverHurt() throws Exception {
        var whole = Files.readAllBytes(MEDIA.resolve("lecture.mp4"));
        var random = new Random(7);
        for (var round = 0; round < 5; round++) {
            var damaged = whole.clone();
            for (var i = 0; i < 400; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(probe(damaged).streams()).isNotEmpty();
            } catch (MediaException e) {
                assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA);
            }
        }
    }

    @Test
    void namesAreThoseOfFfprobe() throws Exception {
        var known = new HashMap<String, String>();
        probe("lecture.mp4").streams().forEach(known::putAll);
        assertThat(known.keySet())
                .isSubsetOf(Set.of(
                        "index",
                        "codec_type",
                        "codec_name",
                        "codec_long_name",
                        "codec_tag",
                        "codec_tag_string",
                        "profile",
                        "level",
                        "width",
                        "height",
                        "pix_fmt",
                        "has_b_frames",
                        "sample_aspect_ratio",
                        "display_aspect_ratio",
                        "sample_fmt",
                        "sample_rate",
                        "channels",
                        "channel_layout",
                        "r_frame_rate",
                        "avg_frame_rate",
                        "time_base",
                        "start_time",
                        "duration",
                        "bit_rate",
                        "nb_frames",
                        "tags.language"));
    }

    private void assertRefused(String content) throws IOException {
        var bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> probe(bytes)).isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason())
                .isEqualTo(Reason.NOT_MEDIA));
    }

    private MediaFacts probe(String name) throws Exception {
        return probe(Files.readAllBytes(MEDIA.resolve(name)));
    }

    private MediaFacts probe(byte[] content) throws IOException, MediaException, InterruptedException {
        // Nothing of the name is left to the decoder.
        return decoder.probe(Files.write(directory.resolve("input"), content), directory);
    }
}
