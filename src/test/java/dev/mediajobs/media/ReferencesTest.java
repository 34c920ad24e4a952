package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mediajobs.testsupport.Traps;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that name others: nothing is fetched, and nothing of the others comes out. With {@code
 * -Dmediajobs.campaign.references=true} the embedded decoder is given all of them in all ways; otherwise those that name a file
 * beside them or a server, for their sound.
 */
class ReferencesTest {

    private static final byte[] CANARY = "c4n4ry-c4n4ry-c4n4ry".getBytes(StandardCharsets.US_ASCII);

    private static final boolean ALL = Boolean.getBoolean("mediajobs.campaign.references");

    @TempDir
    Path home;

    private PrivateDirectories directories;
    private Traps traps;
    private Path directory;

    @BeforeEach
    void setUp() throws Exception {
        directories = new PrivateDirectories(home.resolve("tmp"));
        directory = directories.create();
        traps = new Traps();
    }

    @AfterEach
    void tearDown() throws Exception {
        traps.close();
        directories.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "embedded"})
    void filesThatNameOthersGiveNothingOfThem(String ffmpeg) throws Exception {
        assumeThat(Isolation.onPath("ffmpeg")).isPresent();
        var decoder = new MediaDecoder(TestSettings.media(home, Map.of("ffmpeg", ffmpeg)), directories);
        var looker = new PictureLooker(TestSettings.pictures(home, Map.of()), decoder);
        // Each of its runs starts a Java VM.
        var slow = ffmpeg.equals("embedded") && !ALL;
        // A kind of file names every fourth or second target, and the next kind those beside them.
        var step = ALL ? 1 : slow ? 4 : 2;
        var targets = targets();
        for (var target : targets) {
            var kind = 0;
            for (var file : files(target).entrySet()) {
                if ((targets.indexOf(target) + kind++) % step != 0) {
                    continue;
                }
                var input = Files.write(directory.resolve("input"), file.getValue());
                Files.deleteIfExists(directory.resolve("audio.pcm"));
                var what = file.getKey() + " naming " + target + " with " + decoder.describe();
                attempt(() -> {
                    var pcm = decoder.decode(input, directory, Optional.empty(), Optional.empty());
                    assertThat(contains(Files.readAllBytes(pcm.pcm()), CANARY))
                            .as(what)
                            .isFalse();
                });
                if (slow) {
                    continue;
                }
                attempt(() -> {
                    for (var frame : looker.look(input, directory, new Looking(true, true))
                            .frames()) {
                        assertThat(contains(Files.readAllBytes(frame.jpeg()), CANARY))
                                .as(what)
                                .isFalse();
                    }
                });
                attempt(() -> assertThat(decoder.probe(input, directory).toString())
                        .as(what)
                        .doesNotContain("c4n4ry"));
            }
        }
        assertThat(traps.connections()).isZero();
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void attempt(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (MediaException e) {
            assertThat(e.reason()).isIn(MediaException.Reason.NOT_MEDIA, MediaException.Reason.NO_AUDIO_STREAM);
        }
    }

    /** Beside the file, where even the best walls let a decoder read; elsewhere; and on the network. */
    private List<String> targets() throws Exception {
        var canary = new ByteArrayOutputStream();
        for (var i = 0; i < 2_000; i++) {
            canary.write(CANARY);
        }
        for (var place : List.of(directory, home)) {
            var wave = Files.readAllBytes(Path.of("src/test/resources/media/tone.wav"));
            System.arraycopy(canary.toByteArray(), 0, wave, 100, canary.size());
            Files.write(place.resolve("canary.wav"), wave);
        }
        return List.of(
                "canary.wav",
                directory.resolve("canary.wav").toString(),
                home.resolve("canary.wav").toUri().toString(),
                "http://127.0.0.1:" + traps.port() + "/a.wav");
    }

    private Map<String, byte[]> files(String target) throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        text(
                files,
                "HLS",
                "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXT-X-KEY:METHOD=AES-128,URI=\"%s\"\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n",
                target);
        text(files, "master play list", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n%s\n", target);
        text(files, "play list of M3U", "#EXTM3U\n#EXTINF:9,a\n%s\n", target);
        text(files, "ffconcat", "ffconcat version 1.0\nfile '%s'\n", target);
        text(
                files,
                "DASH",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period>"
                        + "<AdaptationSet mimeType=\"audio/wav\"><Representation id=\"1\"><BaseURL>%s</BaseURL></Representation>"
                        + "</AdaptationSet></Period></MPD>",
                target);
        text(
                files,
                "external entity",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]><MPD>&e;</MPD>",
                target);
        text(
                files,
                "SDP",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=a\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio " + traps.port()
                        + " RTP/AVP 0\na=control:%s\n",
                target);
        text(files, "ASX", "<asx version=\"3.0\"><entry><ref href=\"%s\"/></entry></asx>", target);
        text(files, "ASF redirector", "[Reference]\nRef1=%s\n", target);
        text(files, "PLS", "[playlist]\nNumberOfEntries=1\nFile1=%s\n", target);
        text(
                files,
                "XSPF",
                "<playlist xmlns=\"http://xspf.org/ns/0/\"><trackList><track><location>%s</location></track></trackList></playlist>",
                target);
        text(files, "SMIL", "<smil><body><video src=\"%s\"/></body></smil>", target);
        text(
                files,
                "SVG",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
                        + "<image xlink:href=\"%s\" href=\"%s\" width=\"9\" height=\"9\"/></svg>",
                target);
        text(files, "QuickTime text", "RTSPtextRTSP://127.0.0.1:" + traps.port() + "/a\n%s", target);
        text(files, "subtitles", "1\n00:00:00,000 --> 00:00:09,000\n<img src=\"%s\"/>\n", target);
        text(
                files,
                "ASS",
                "[Script Info]\nScriptType: v4.00+\n[Events]\nDialogue: 0,0:00:00.00,0:00:09.00,,,0,0,0,,{\\fn%s}a\n",
                target);
        text(files, "image pattern", "%s%%d.jpg", target);
        text(files, "EDL", "# mpv EDL v0\n%s\n", target);
        text(files, "AviSynth", "AviFileSource(\"%s\")\n", target);
        text(
                files,
                "VobSub index",
                "# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:00:000, filepos: 0\n%s\n",
                target);
        files.put("QuickTime data reference", quickTime(target));
        files.put("linked Matroska", matroska(target));
        return files;
    }

    private static void text(Map<String, byte[]> files, String name, String content, String target) {
        files.put(name, content.replace("%s", target).replace("%%", "%").getBytes(StandardCharsets.UTF_8));
    }

    /** The samples of the track are said to lie in another file. */
    private byte[] quickTime(String target) throws Exception {
        var clips = new Clips(home.resolve("clips"));
        var movie =
                Files.readAllBytes(clips.make("-f", "lavfi", "-i", "sine=d=1:r=16000", "-c:a", "pcm_s16le", "a.mov"));
        var path = target.getBytes(StandardCharsets.UTF_8);
        for (var type : List.of("alis", "url ")) {
            movie = withReference(movie, type, path);
        }
        assertThat(contains(movie, path)).isTrue();
        return movie;
    }

    /** Replaces the first reference; all boxes around it grow. They stand behind the samples, whose places stay. */
    private static byte[] withReference(byte[] movie, String type, byte[] path) {
        var at = indexOf(movie, "dref".getBytes(StandardCharsets.US_ASCII)) + 12;
        var old = ByteBuffer.wrap(movie).getInt(at);
        byte[] body;
        if (type.equals("alis")) {
            // A record of an alias, of which the tagged part at the end holds the whole path.
            var alias = ByteBuffer.allocate(150 + 4 + path.length + (path.length & 1) + 4);
            alias.putShort(4, (short) alias.capacity()).putShort(6, (short) 2);
            alias.position(150);
            alias.putShort((short) 18).putShort((short) path.length).put(path);
            alias.position(alias.capacity() - 4);
            alias.putShort((short) -1).putShort((short) 0);
            body = alias.array();
        } else {
            body = Arrays.copyOf(path, path.length + 1);
        }
        var reference = ByteBuffer.allocate(12 + body.length)
                .putInt(12 + body.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .put(body)
                .array();
        var grown = ByteBuffer.allocate(movie.length - old + reference.length)
                .put(movie, 0, at)
                .put(reference)
                .put(movie, at + old, movie.length - at - old)
                .array();
        for (var box : List.of("moov", "trak", "mdia", "minf", "dinf", "dref")) {
            var size = indexOf(grown, box.getBytes(StandardCharsets.US_ASCII)) - 4;
            var buffer = ByteBuffer.wrap(grown);
            buffer.putInt(size, buffer.getInt(size) + reference.length - old);
        }
        return grown;
    }

    /** Says which file it continues, and where chapters of other files are to be put in. */
    private byte[] matroska(String target) throws Exception {
        var clips = new Clips(home.resolve("clips"));
        var movie =
                Files.readAllBytes(clips.make("-f", "lavfi", "-i", "sine=d=1:r=16000", "-c:a", "pcm_s16le", "a.mkv"));
        var name = target.getBytes(StandardCharsets.UTF_8);
        // The list of contents names it too, before.
        var info = new String(movie, StandardCharsets.ISO_8859_1).lastIndexOf("\u0015I\u00a9f");
        var linked = new ByteArrayOutputStream();
        linked.write(new byte[] {0x3c, (byte) 0x83, (byte) 0xab, (byte) (0x80 | Math.min(name.length, 100))});
        linked.write(name, 0, Math.min(name.length, 100));
        linked.write(new byte[] {0x3c, (byte) 0xb9, 0x23, (byte) 0x90});
        linked.write(new byte[16]);
        var idAndSize = 4 + lengthOfSize(movie[info + 4]);
        var size = sizeAt(movie, info + 4);
        var body = Arrays.copyOfRange(movie, info + idAndSize, info + idAndSize + (int) size);
        var out = new ByteArrayOutputStream();
        out.write(movie, 0, info + 4);
        out.write(ByteBuffer.allocate(8)
                .putLong(0x0100000000000000L | size + linked.size())
                .array());
        out.write(linked.toByteArray());
        out.write(body);
        out.write(movie, info + idAndSize + (int) size, movie.length - info - idAndSize - (int) size);
        return out.toByteArray();
    }

    private static int lengthOfSize(byte first) {
        return Integer.numberOfLeadingZeros(first & 0xff) - 24 + 1;
    }

    private static long sizeAt(byte[] bytes, int at) {
        var length = lengthOfSize(bytes[at]);
        long size = bytes[at] & 0xff >> length;
        for (var i = 1; i < length; i++) {
            size = size << 8 | bytes[at + i] & 0xff;
        }
        return size;
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return indexOf(bytes, part) >= 0;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
