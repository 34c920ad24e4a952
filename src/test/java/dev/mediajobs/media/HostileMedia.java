package dev.mediajobs.media;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Real small media of many containers, damaged as the random numbers have it; and files made to hurt. */
final class HostileMedia {

    private static final int HOSTILE_SHARE = 6;

    /** What damage to a length or a size is most likely to hurt with. */
    private static final int[] TELLING = {0, 1, -1, 0x7fffffff, 0x80000000, 0xfffffff0, 0x7fff0000, 0x00ffffff, 65_535};

    private final Map<String, byte[]> seeds = new LinkedHashMap<>();
    private final List<String> names;

    /** @param what was done, for the message of a failure */
    record Made(byte[] bytes, String extension, String what) {}

    HostileMedia(Path directory) throws Exception {
        var clips = new Clips(directory);
        var sound = List.of("-f", "lavfi", "-i", "sine=d=1:r=16000");
        var picture = List.of("-f", "lavfi", "-i", "testsrc2=s=160x120:r=5:d=1");
        for (var end : List.of("wav", "mp3", "m4a", "ogg", "flac", "aac", "wma", "aiff", "caf")) {
            add(clips, sound, "sound." + end);
        }
        for (var end : List.of("mp4", "mkv", "mov", "avi", "flv", "ts", "wmv", "mpg", "3gp", "mxf")) {
            var both = new ArrayList<>(picture);
            both.addAll(sound);
            if (end.equals("3gp")) {
                both.addAll(List.of("-s", "176x144", "-c:v", "h263", "-c:a", "aac"));
            } else if (end.equals("mxf")) {
                both.addAll(List.of("-r", "25", "-ar", "48000"));
            } else if (end.equals("mpg")) {
                both.addAll(List.of("-r", "25"));
            } else if (end.equals("flv")) {
                both.addAll(List.of("-ar", "22050"));
            }
            add(clips, both, "both." + end);
        }
        for (var end : List.of("gif", "png", "jpg", "webp", "apng", "bmp", "tiff")) {
            var one = new ArrayList<>(picture);
            one.addAll(List.of("-frames:v", end.equals("gif") || end.equals("apng") ? "5" : "1"));
            add(clips, one, "picture." + end);
        }
        var webm = Path.of("src/test/resources/media/formats/jfk.webm");
        seeds.put("sound.webm", Files.readAllBytes(webm));
        var pdf = directory.resolve("slides.pdf");
        new PdfBoxDocuments().write("Slides", List.of(new SlideDocuments.Page(seeds.get("picture.jpg"), "One")), pdf);
        seeds.put("slides.pdf", Files.readAllBytes(pdf));
        names = List.copyOf(seeds.keySet());
    }

    private void add(Clips clips, List<String> input, String name) throws Exception {
        var arguments = new ArrayList<>(input);
        arguments.add(name);
        seeds.put(name, Files.readAllBytes(clips.make(arguments.toArray(String[]::new))));
    }

    Made next(Random random) {
        return random.nextInt(HOSTILE_SHARE) == 0 ? hostile(random) : damaged(random);
    }

    private Made damaged(Random random) {
        var name = names.get(random.nextInt(names.size()));
        var bytes = seeds.get(name).clone();
        var what = new StringBuilder(name);
        for (var i = random.nextInt(3); i >= 0; i--) {
            var kind = random.nextInt(9);
            bytes = damage(bytes, kind, random);
            what.append(", ").append(kind);
        }
        var extension = random.nextInt(4) == 0 ? names.get(random.nextInt(names.size())) : name;
        return new Made(bytes, extension.substring(extension.indexOf('.')), what.toString());
    }

    private byte[] damage(byte[] bytes, int kind, Random random) {
        if (bytes.length < 16) {
            return bytes;
        }
        var at = random.nextInt(bytes.length - 8);
        // Most of what matters stands in front.
        var early = random.nextInt(Math.min(bytes.length - 8, 512));
        switch (kind) {
            case 0 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 1 -> {
                for (var i = 1 + random.nextInt(64); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                for (var i = 1 + random.nextInt(16); i > 0; i--) {
                    bytes[random.nextInt(Math.min(bytes.length, 512))] = (byte) random.nextInt();
                }
            }
            case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4096)), (byte) 0);
            case 4 -> ByteBuffer.wrap(bytes).putInt(early, TELLING[random.nextInt(TELLING.length)]);
            case 5 -> ByteBuffer.wrap(bytes).putInt(at, TELLING[random.nextInt(TELLING.length)]);
            case 6 -> {
                var other = seeds.get(names.get(random.nextInt(names.size())));
                var from = random.nextInt(other.length);
                return join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
            }
            case 7 -> {
                var part = Arrays.copyOfRange(bytes, early, Math.min(bytes.length, early + 1 + random.nextInt(2000)));
                var all = Arrays.copyOf(bytes, at);
                for (var i = random.nextInt(50); i >= 0; i--) {
                    all = join(all, part);
                }
                return join(all, Arrays.copyOfRange(bytes, at, bytes.length));
            }
            default -> {
                var length = random.nextInt(200_000);
                var tag = new byte[10 + length];
                System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0}, 0, tag, 0, 6);
                var said = random.nextBoolean() ? length : 0x0fffffff;
                for (var i = 0; i < 4; i++) {
                    tag[9 - i] = (byte) (said >> 7 * i & 0x7f);
                }
                return join(tag, bytes);
            }
        }
        return bytes;
    }

    private Made hostile(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Made(new byte[0], ".mp4", "empty");
            case 1 -> new Made(png(20_000, 20_000, random.nextBoolean()), ".png", "PNG of 20000 by 20000");
            case 2 -> new Made(png(1_400, 720, true), ".png", "PNG that is all of one colour");
            case 3 -> new Made(png(100_000_000, 1, false), ".png", "PNG of one line");
            case 4 -> new Made(gif(), ".gif", "GIF of 65535 by 65535");
            case 5 -> new Made(longWave(random), ".wav", "WAV with lies in its header");
            case 6 -> new Made(playlist(), ".m3u8", "play list without end");
            case 7 -> new Made(boxes(random), ".mp4", "boxes in boxes");
            case 8 -> new Made(repeated("RIFF\0\0\0\0AVI LIST", 100_000), ".avi", "lists in lists");
            default -> {
                var noise = new byte[random.nextInt(100_000)];
                random.nextBytes(noise);
                yield new Made(noise, ".mkv", "noise");
            }
        };
    }

    /** All black; packed a thousandfold. */
    private static byte[] png(int width, int height, boolean whole) {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.writeLong(0x89504e470d0a1a0aL);
            var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {1, 0, 0, 0, 0});
            chunk(out, "IHDR", header.array());
            var packed = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(packed)) {
                var line = new byte[1 + (width + 7) / 8];
                for (var y = 0; y < (whole ? height : 1); y++) {
                    deflater.write(line);
                }
            }
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        var named = join(type.getBytes(StandardCharsets.US_ASCII), data);
        var sum = new CRC32();
        sum.update(named);
        out.writeInt(data.length);
        out.write(named);
        out.writeInt((int) sum.getValue());
    }

    private static byte[] gif() {
        var bytes = new byte[64];
        System.arraycopy("GIF89a".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 6);
        Arrays.fill(bytes, 6, 10, (byte) 0xff);
        return bytes;
    }

    private byte[] longWave(Random random) {
        var wave = seeds.get("sound.wav").clone();
        var buffer = ByteBuffer.wrap(wave).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(4, -1);
        // Channels, rate, bytes a second, bytes a sample.
        buffer.putShort(22, (short) TELLING[random.nextInt(TELLING.length)]);
        buffer.putInt(24, TELLING[random.nextInt(TELLING.length)]);
        buffer.putInt(28, TELLING[random.nextInt(TELLING.length)]);
        buffer.putShort(32, (short) random.nextInt());
        return wave;
    }

    private static byte[] playlist() {
        return ("#EXTM3U\n#EXT-X-TARGETDURATION:1\n" + "#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n".repeat(20_000))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] boxes(Random random) {
        var begin = Arrays.copyOf(seeds.get("both.mp4"), 32);
        var type =
                List.of("moov", "trak", "udta", "meta").get(random.nextInt(4)).getBytes(StandardCharsets.US_ASCII);
        var depth = 20_000;
        var all = ByteBuffer.allocate(8 * depth);
        for (var i = 0; i < depth; i++) {
            all.putInt(8 * (depth - i)).put(type);
        }
        return join(begin, all.array());
    }

    private static byte[] repeated(String text, int times) {
        return text.repeat(times).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
