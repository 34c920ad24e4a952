package dev.mediajobs.testsupport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** The sound of the WAV files among the test media: 16 kHz mono, signed 16 bit. */
public final class Waves {

    private static final Path MEDIA = Path.of("src", "test", "resources", "media");

    private Waves() {}

    /** Little endian, without the header. */
    public static byte[] bytes(String name) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(MEDIA.resolve(name)));
                var sound = AudioSystem.getAudioInputStream(file)) {
            return sound.readAllBytes();
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(e);
        }
    }

    public static short[] samples(String name) throws IOException {
        var bytes = bytes(name);
        var samples = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
