package dev.mediajobs.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A program that decodes. */
sealed interface Decoder permits ExecutableDecoder, EmbeddedDecoder {

    /**
     * @param directory private: holds the input, and the output in the end
     * @param untilMillis exclusive; later than {@code fromMillis}
     */
    record Order(Path directory, Path input, Path output, long fromMillis, long untilMillis, Duration timeout) {}

    /**
     * Writes the ordered part of the first audio stream, or as much of it as there is.
     *
     * @return what the media declare to last in milliseconds, -1 when unknown
     * @throws IOException when the program cannot be started
     */
    long decode(Order order) throws MediaException, IOException, InterruptedException;

    /**
     * Says what a file is, without decoding its pictures.
     *
     * @param directory private: holds the input
     * @return lines for {@link ProbeText}
     * @throws IOException when the program cannot be started
     */
    String probe(Path input, Path directory, Duration timeout) throws MediaException, IOException, InterruptedException;

    /** Does the same for pictures. */
    PictureDecoder pictures();

    /** Name and version, for people. */
    String describe();
}
