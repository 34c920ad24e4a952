package dev.mediajobs.media;

import dev.mediajobs.media.decoder.PictureForm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The part of a decoding program that gives pictures. */
interface PictureDecoder {

    /**
     * @param directory private: holds the input, and the frames in the end
     * @param stream its number in the file
     * @param maxPixels larger pictures are not decoded
     * @param timeout of each call
     */
    record Source(Path directory, Path input, PictureForm form, int stream, long maxPixels, Duration timeout) {}

    /**
     * How frames are written.
     *
     * @param longestSide larger pictures are made as small as this
     * @param coarseness 2 to 31
     */
    record Form(int longestSide, int coarseness) {}

    /** Takes pictures of {@link dev.mediajobs.media.pictures.SmallPicture}'s form; the array is used again. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] rgb);
    }

    /**
     * Says how large the pictures are and how they lie.
     *
     * @return lines for {@link ProbeText}
     * @throws IOException when the program cannot be started; as of all these
     */
    String probe(Path input, Path directory, Duration timeout) throws MediaException, IOException, InterruptedException;

    /** Gives pictures evenly in time, {@code most} of them or as many as there are; of a still picture, one. */
    void scan(Source source, int most, Taker taker) throws MediaException, IOException, InterruptedException;

    /**
     * Writes some of the pictures that {@link #scan} gave to {@link #frame files}; not those that it cannot get at again.
     *
     * @param numbers from 0, in ascending order
     * @param going whether to go there by the file's index; else all before is decoded
     * @param taker gets what was written, small, in order
     */
    void write(Source source, List<Integer> numbers, Form form, boolean going, Taker taker)
            throws MediaException, IOException, InterruptedException;

    static Path frame(Path directory, int number) {
        return directory.resolve("frame-" + number + ".jpg");
    }
}
