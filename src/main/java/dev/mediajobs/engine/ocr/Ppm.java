package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Pictures as files of the plainest format there is, binary PPM ({@code P6}). */
final class Ppm {

    private Ppm() {}

    static void write(Picture picture, OutputStream out) throws IOException {
        out.write(header(picture));
        out.write(picture.rgb());
    }

    /** The SHA-256 of the file in lower-case hexadecimal, as {@code sha256sum} prints it. */
    static String digest(Picture picture) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(header(picture));
            return HexFormat.of().formatHex(sha256.digest(picture.rgb()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] header(Picture picture) {
        return "P6\n%d %d\n255\n".formatted(picture.width(), picture.height()).getBytes(StandardCharsets.US_ASCII);
    }
}
