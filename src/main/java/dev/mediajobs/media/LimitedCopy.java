package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

final class LimitedCopy {

    private static final int BUFFER_BYTES = 64 * 1024;

    private LimitedCopy() {}

    /** Counts what it copies: the size that a file or a header declares may be wrong, or grow. */
    static void copy(InputStream in, Path target, long maxSize)
            throws IOException, MediaException, InterruptedException {
        try (var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER_BYTES];
            var total = 0L;
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total > maxSize) {
                    throw tooLarge(maxSize);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                out.write(buffer, 0, n);
            }
        }
    }

    static MediaException tooLarge(long maxSize) {
        return new MediaException(Reason.TOO_LARGE, "The media file is larger than " + maxSize + " bytes.");
    }
}
