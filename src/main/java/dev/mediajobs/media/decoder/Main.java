package dev.mediajobs.media.decoder;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The embedded decoder: a program of its own, run in a limited child process. Decodes the first audio stream of a file to 16
 * kHz mono s16le and prints what it found as {@code name=value} lines, or gives pictures. This package uses nothing of the service.
 */
public final class Main {

    public static final int NOT_MEDIA = 3;
    public static final int NO_AUDIO_STREAM = 4;
    public static final int NOT_WRITABLE = 5;

    private static final long LARGEST_ALLOCATION_BYTES = 256L << 20;

    private Main() {}

    /**
     * @param args input, output, first millisecond, last millisecond (exclusive); only an input, to print what it is; none, to
     *     unpack the libraries and print their version; or what {@link PictureOrders} says
     */
    public static void main(String[] args) {
        System.exit(runInBounds(args));
    }

    /** What a file claims of itself may want more memory than there is; it would again. */
    private static int runInBounds(String[] args) {
        try {
            return run(args);
        } catch (OutOfMemoryError e) {
            System.err.println("The file asks for more memory than its decoder may have: " + e.getMessage());
            return NOT_MEDIA;
        }
    }

    private static int run(String[] args) {
        if (args.length == 0) {
            Libraries.load();
            System.out.println("version=" + avutil.av_version_info().getString());
            return 0;
        }
        Libraries.load();
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        avutil.av_max_alloc(LARGEST_ALLOCATION_BYTES);
        if (List.of(PictureOrders.FACTS, PictureOrders.SCAN, PictureOrders.WRITE)
                .contains(args[0])) {
            return pictures(args);
        }
        return args.length == 1 ? probe(args[0]) : decode(args);
    }

    private static int pictures(String[] args) {
        try {
            PictureOrders.run(args);
            return 0;
        } catch (Unusable e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        } catch (java.io.IOException e) {
            System.err.println(e);
            return NOT_WRITABLE;
        }
    }

    private static int probe(String file) {
        try (var container = new Container(file)) {
            new Facts(container.format(), System.out).print();
            System.out.flush();
            return 0;
        } catch (Unusable e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private static int decode(String[] args) {
        try (var input = new AudioInput(args[0]);
                var output = new PcmFile(Path.of(args[1]), Long.parseLong(args[2]), Long.parseLong(args[3]))) {
            System.out.println("declared=" + input.declaredMillis());
            System.out.flush();
            input.decode(output);
            return 0;
        } catch (Unusable e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        } catch (java.io.IOException e) {
            System.err.println(e);
            return NOT_WRITABLE;
        }
    }
}
