package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.media.MediaException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any decoder must do; the sub-classes bring one each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MediaDecoderTest {

    private static final Path MEDIA = Path.of("src/test/resources/media");

    @TempDir
    Path home;

    private Path directory;
    private PrivateDirectories directories;
    private MediaDecoder usual;

    abstract String ffmpeg();

    @BeforeAll
    void setUp(@TempDir Path root) throws IOException {
        directories = new PrivateDirectories(root.resolve("tmp"));
        usual = decoder(root, Map.of());
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
    void waveIsDecodedSampleBySample() throws Exception {
        var audio = decode("jfk.wav");
        assertThat(audio.fromMillis()).isZero();
        assertThat(audio.decodedMillis()).isEqualTo(11_000);
        assertThat(audio.declaredMillis()).isEqualTo(11_000);
        assertThat(audio.partial()).isFalse();
        var wave = Files.readAllBytes(MEDIA.resolve("jfk.wav"));
        assertThat(wave).endsWith(Files.readAllBytes(audio.pcm()));
    }

    @Test
    void soundOfAVideoIsDecoded() throws Exception {
        var audio = decode("lecture.mp4");
        assertThat(audio.decodedMillis()).isCloseTo(39_100, within(100L));
        assertThat(audio.declaredMillis()).isCloseTo(39_100, within(100L));
        assertThat(audio.partial()).isFalse();
        assertThat(loudness(audio.pcm())).isGreaterThan(100);
    }

    @Test
    void silenceIsMedia() throws Exception {
        var audio = decode("silence.wav");
        assertThat(audio.decodedMillis()).isEqualTo(5_000);
        assertThat(loudness(audio.pcm())).isLessThan(1);
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
    void usualFormatsAreDecoded(String name) throws Exception {
        var audio = decode("formats/" + name);
        assertThat(audio.decodedMillis()).isCloseTo(2_000, within(150L));
        assertThat(audio.partial()).isFalse();
        assertThat(loudness(audio.pcm())).isGreaterThan(100);
    }

    @Test
    void wantedPartIsDecoded() throws Exception {
        var audio = decode("jfk.wav", Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(audio.fromMillis()).isEqualTo(2_000);
        assertThat(audio.decodedMillis()).isEqualTo(3_000);
        assertThat(audio.partial()).isFalse();
        var part = Files.readAllBytes(audio.pcm());
        var whole = Files.readAllBytes(decode("jfk.wav").pcm());
        var from = 2_000 * DecodedAudio.BYTES_PER_MILLI;
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, from, from + part.length));
    }

    @Test
    void partOfAVideoBeginsWhereItShould() throws Exception {
        var audio = decode("lecture.mp4", Duration.ofMillis(10_500), Duration.ofSeconds(5));
        assertThat(audio.decodedMillis()).isCloseTo(5_000, within(50L));
        var part = Files.readAllBytes(audio.pcm());
        var whole = Files.readAllBytes(decode("lecture.mp4").pcm());
        assertThat(bestOffsetMillis(whole, part, 10_400, 10_600)).isCloseTo(10_500, within(5));
    }

    @Test
    void lengthBeyondTheEndIsNotMissed() throws Exception {
        var audio = decode("jfk.wav", Duration.ofSeconds(10), Duration.ofHours(1));
        assertThat(audio.decodedMillis()).isEqualTo(1_000);
        assertThat(audio.partial()).isFalse();
    }

    @Test
    void startBeyondTheEndIsOutOfRange() {
        assertThat(refusal("jfk.wav", Duration.ofSeconds(11), null)).isEqualTo(Reason.OUT_OF_RANGE);
        assertThat(refusal("lecture.mp4", Duration.ofHours(2), Duration.ofSeconds(1)))
                .isEqualTo(Reason.OUT_OF_RANGE);
    }

    @Test
    void partOfNoLengthIsOutOfRange() {
        assertThat(refusal("jfk.wav", null, Duration.ZERO)).isEqualTo(Reason.OUT_OF_RANGE);
    }

    @Test
    void fileThatWasCutOffIsPartial() throws Exception {
        var audio = decode("truncated.mp4");
        assertThat(audio.decodedMillis()).isBetween(10_000L, 20_000L);
        assertThat(audio.declaredMillis()).isCloseTo(39_100, within(100L));
        assertThat(audio.partial()).isTrue();
    }

    @Test
    void partBeforeTheCutIsWhole() throws Exception {
        assertThat(decode("truncated.mp4", Duration.ofSeconds(1), Duration.ofSeconds(5))
                        .partial())
                .isFalse();
    }

    @Test
    void waveWithALyingHeaderGivesWhatIsThere() throws Exception {
        var wave = Files.readAllBytes(MEDIA.resolve("jfk.wav"));
        var bytes = ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(4, 0x7ffffff0);
        for (var i = 12; i < 200; i++) {
            if (wave[i] == 'd' && wave[i + 1] == 'a' && wave[i + 2] == 't' && wave[i + 3] == 'a') {
                bytes.putInt(i + 4, 0x7fffff00);
                break;
            }
        }
        var audio = decode(Files.write(home.resolve("lying.wav"), wave), Map.of());
        assertThat(audio.decodedMillis()).isCloseTo(11_000, within(10L));
        assertThat(audio.partial()).isFalse();
    }

    /** Each of its samples becomes sixteen thousand. */
    @Test
    void waveOfASampleASecondIsRefusedForWhatItIs() throws Exception {
        var wave = Files.readAllBytes(MEDIA.resolve("jfk.wav"));
        // A sample a second; bytes a second and a sample so that nothing tells how long it would last.
        ByteBuffer.wrap(wave)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(24, 1)
                .putInt(28, -16)
                .putShort(32, (short) -19_620);
        var slow = Files.write(home.resolve("slow.wav"), wave);
        assertThatThrownBy(() -> decode(slow, Map.of()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isIn(Reason.NOT_MEDIA, Reason.TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated-no-moov.mp4", "not-a-video.mp4"})
    void whatIsNoMediaIsRefused(String name) {
        assertThat(refusal(name, null, null)).isEqualTo(Reason.NOT_MEDIA);
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        assertThat(refusalOf("")).isEqualTo(Reason.NOT_MEDIA);
    }

    @Test
    void videoWithoutSoundIsRefused() {
        assertThat(refusal("no-audio.mp4", null, null)).isEqualTo(Reason.NO_AUDIO_STREAM);
    }

    @Test
    void playlistIsRefusedAndNothingIsFetched() throws IOException {
        Files.copy(MEDIA.resolve("jfk.wav"), directory.resolve("other.wav"));
        try (var trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var web = "http://127.0.0.1:" + trap.getLocalPort() + "/a.ts";
            var file = directory.resolve("other.wav").toUri().toString();
            for (var target : new String[] {web, "file:///etc/passwd", file, "other.wav"}) {
                assertThat(refusalOf(
                                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + target + "\n#EXT-X-ENDLIST\n"))
                        .isEqualTo(Reason.NOT_MEDIA);
                assertThat(refusalOf("ffconcat version 1.0\nfile '" + target + "'\n"))
                        .isEqualTo(Reason.NOT_MEDIA);
                assertThat(refusalOf(
                                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\">"
                                        + "<Period><AdaptationSet><Representation id=\"1\"><BaseURL>" + target
                                        + "</BaseURL></Representation></AdaptationSet></Period></MPD>"))
                        .isEqualTo(Reason.NOT_MEDIA);
            }
            assertNoConnection(trap);
        }
    }

    @Test
    void longestIsDecodedAndLongerIsRefused() throws Exception {
        var jfk = MEDIA.resolve("jfk.wav");
        assertThat(decode(jfk, Map.of("max-duration", "11s")).decodedMillis()).isEqualTo(11_000);
        assertThat(reason(() -> decode(jfk, Map.of("max-duration", "10s")))).isEqualTo(Reason.TOO_LONG);
        assertThat(directory.resolve("audio.pcm")).hasSize(11_000 * DecodedAudio.BYTES_PER_MILLI);
    }

    @Test
    void decodingEndsWhenTimeIsUp() {
        assertThat(reason(() -> decode(MEDIA.resolve("lecture.mp4"), Map.of("decode-timeout", "10ms"))))
                .isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void damagedMediaNeverHurt() throws Exception {
        var whole = Files.readAllBytes(MEDIA.resolve("formats/jfk.m4a"));
        var random = new java.util.Random(7);
        for (var round = 0; round < 10; round++) {
            var damaged = whole.clone();
            for (var i = 0; i < 50; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            var file = Files.write(home.resolve("damaged"), damaged);
            try {
                assertThat(decode(file, Map.of()).decodedMillis()).isLessThan(60_000);
            } catch (MediaException e) {
                assertThat(e.reason()).isIn(Reason.NOT_MEDIA, Reason.NO_AUDIO_STREAM);
            }
        }
    }

    @Test
    void decoderDescribesItself() throws Exception {
        assertThat(usual.describe()).matches("(embedded ffmpeg|/.*/ffmpeg) [0-9].*; .*");
    }

    private DecodedAudio decode(String name) throws Exception {
        return decode(MEDIA.resolve(name), Map.of());
    }

    private DecodedAudio decode(String name, Duration start, Duration length) throws Exception {
        return decode(MEDIA.resolve(name), Map.of(), start, length);
    }

    private DecodedAudio decode(Path media, Map<String, String> settings) throws Exception {
        return decode(media, settings, null, null);
    }

    private DecodedAudio decode(Path media, Map<String, String> settings, Duration start, Duration length)
            throws Exception {
        // Nothing of the name is left to the decoder.
        var input = directory.resolve("input");
        Files.copy(media, input, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(directory.resolve("audio.pcm"));
        var decoder = settings.isEmpty() ? usual : decoder(home, settings);
        return decoder.decode(input, directory, Optional.ofNullable(start), Optional.ofNullable(length));
    }

    private MediaDecoder decoder(Path dataDir, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("ffmpeg", ffmpeg());
        return new MediaDecoder(TestSettings.media(dataDir, all), directories);
    }

    private Reason refusal(String name, Duration start, Duration length) {
        return reason(() -> decode(name, start, length));
    }

    private Reason refusalOf(String content) throws IOException {
        var file = Files.writeString(home.resolve("hostile.mp4"), content);
        return reason(() -> decode(file, Map.of()));
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var e = catchThrowableOfType(MediaException.class, call);
        assertThat(e).as("refusal").isNotNull();
        return e.reason();
    }

    private static void assertNoConnection(ServerSocket trap) throws IOException {
        trap.setSoTimeout(1);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(trap::accept))
                .isInstanceOf(java.net.SocketTimeoutException.class);
    }

    private static double loudness(Path pcm) throws IOException {
        var samples = ByteBuffer.wrap(Files.readAllBytes(pcm))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        var sum = 0.0;
        while (samples.hasRemaining()) {
            sum += Math.abs(samples.get());
        }
        return sum / samples.limit();
    }

    /** Where in the whole the part fits best, millisecond by millisecond. */
    private static int bestOffsetMillis(byte[] whole, byte[] part, int from, int until) {
        var best = from;
        var least = Double.MAX_VALUE;
        var a = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var b = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var samplesPerMilli = DecodedAudio.SAMPLE_RATE / 1000;
        for (var offset = from; offset < until; offset++) {
            var difference = 0.0;
            for (var i = 0; i < b.limit(); i++) {
                difference += Math.abs(a.get(offset * samplesPerMilli + i) - b.get(i));
            }
            if (difference < least) {
                least = difference;
                best = offset;
            }
        }
        return best;
    }
}
