package dev.mediajobs.media;

import dev.mediajobs.media.decoder.PictureForm;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the beginning of a JPEG or PNG file says. Read without a decoder, so that none has to be given a picture that is too
 * large.
 */
record StillHeader(PictureForm form, int width, int height) {

    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int PNG_HEADER = 0x49484452;
    private static final int JPEG = 0xffd8ff;

    private static final int FIRST_SIZE_MARKER = 0xc0;
    private static final int LAST_SIZE_MARKER = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int JPEG_EXTENSION = 0xc8;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int SCAN = 0xda;
    private static final int LENGTH_BYTES = 2;

    /** Empty where the file is neither; a header that breaks off has a size of 0. */
    static Optional<StillHeader> of(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var start = in.readLong();
            if (start == PNG) {
                return Optional.of(png(in));
            }
            if (start >>> 40 == JPEG) {
                return Optional.of(jpeg(file));
            }
            return Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static StillHeader png(DataInputStream in) throws IOException {
        try {
            in.readInt();
            if (in.readInt() == PNG_HEADER) {
                return new StillHeader(PictureForm.PNG, Math.max(0, in.readInt()), Math.max(0, in.readInt()));
            }
        } catch (EOFException e) {
            // As if there were no size.
        }
        return new StillHeader(PictureForm.PNG, 0, 0);
    }

    private static StillHeader jpeg(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.readShort();
            while (true) {
                if (in.readUnsignedByte() != 0xff) {
                    break;
                }
                var marker = in.readUnsignedByte();
                while (marker == 0xff) {
                    marker = in.readUnsignedByte();
                }
                var length = in.readUnsignedShort();
                if (isSize(marker)) {
                    in.readByte();
                    var height = in.readUnsignedShort();
                    return new StillHeader(PictureForm.JPEG, in.readUnsignedShort(), height);
                }
                if (marker == SCAN || length < LENGTH_BYTES) {
                    break;
                }
                in.skipNBytes(length - LENGTH_BYTES);
            }
        } catch (EOFException e) {
            // As if there were no size.
        }
        return new StillHeader(PictureForm.JPEG, 0, 0);
    }

    private static boolean isSize(int marker) {
        return marker >= FIRST_SIZE_MARKER
                && marker <= LAST_SIZE_MARKER
                && marker != HUFFMAN_TABLES
                && marker != JPEG_EXTENSION
                && marker != ARITHMETIC_TABLES;
    }
}
