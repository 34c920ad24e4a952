package dev.mediajobs.media;

import dev.mediajobs.media.ChildProcess.Outcome;
import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import dev.mediajobs.media.pictures.SmallPicture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pictures by an ffmpeg of the machine. */
final class ExecutablePictures implements PictureDecoder {

    /** No frame of the largest sides comes near it. */
    static final long LARGEST_FRAME_BYTES = 64L << 20;

    /** As many as are chosen of a long video, a few hundred kilobytes each. */
    static final long ALL_FRAMES_BYTES = 1L << 30;

    /** What lies closer together is decoded through; what lies farther apart is gone to. */
    private static final int FAR = 20 * SmallPicture.PER_SECOND;

    /** All that are wanted stand in the command, and are looked for with each picture. */
    private static final int MOST_AT_ONCE = 40;

    /** Of those that fall on one moment only the first, so that what follows has little to do. */
    private static final String FEW = "select='isnan(prev_selected_t)+gt(round(t*%1$d)\\,round(prev_selected_t*%1$d))'"
            .formatted(SmallPicture.PER_SECOND);

    /** A picture stays until the next, and the last until its own end: as long as it was shown. */
    private static final String EVENLY = "fps=" + SmallPicture.PER_SECOND + ":start_time=0:eof_action=pass";

    private static final String SMALL =
            "scale=" + SmallPicture.WIDTH + ":" + SmallPicture.HEIGHT + ":flags=area,format=rgb24";

    private final Isolation isolation;
    private final long memoryBytes;
    private final Path ffmpeg;
    private final Ffprobe ffprobe;
    private final List<String> commonOptions;

    /** @param commonOptions of all inputs */
    ExecutablePictures(
            Isolation isolation, long memoryBytes, Path ffmpeg, Ffprobe ffprobe, List<String> commonOptions) {
        this.isolation = isolation;
        this.memoryBytes = memoryBytes;
        this.ffmpeg = ffmpeg;
        this.ffprobe = ffprobe;
        this.commonOptions = commonOptions;
    }

    @Override
    public String probe(Path input, Path directory, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        return ffprobe.runOnPictures(input, directory, timeout);
    }

    @Override
    public void scan(Source source, int most, Taker taker) throws MediaException, IOException, InterruptedException {
        var command = begin(source, 0);
        command.addAll(List.of("-map", "0:" + source.stream()));
        // Made small first: a picture that stays for an hour is handed on as often as if it changed all the time.
        command.addAll(List.of("-vf", source.form().isStill() ? SMALL : FEW + "," + SMALL + "," + EVENLY));
        command.addAll(smallOutput(source.form().isStill() ? 1 : most));
        run(command, source, source.timeout(), taker);
    }

    @Override
    public void write(Source source, List<Integer> numbers, Form form, boolean going, Taker taker)
            throws MediaException, IOException, InterruptedException {
        var deadline = System.nanoTime() + source.timeout().toNanos();
        var from = 0;
        for (var i = 1; i <= numbers.size(); i++) {
            var far = going && i < numbers.size() && numbers.get(i) - numbers.get(i - 1) > FAR;
            if (i == numbers.size() || far || going && i - from == MOST_AT_ONCE) {
                var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                var group = numbers.subList(from, i);
                var start = going && group.get(0) > FAR ? group.get(0) : 0;
                writeTogether(source, group, start, form, taker, left);
                from = i;
            }
        }
    }

    private void writeTogether(
            Source source, List<Integer> numbers, int start, Form form, Taker taker, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        var command = begin(source, start);
        var wanted = numbers.stream().map(n -> "eq(n\\," + (n - start) + ")").collect(Collectors.joining("+"));
        // Times are made even again, or the writer would fill the gaps.
        var select = source.form().isStill()
                ? "null"
                : FEW + "," + EVENLY + ",select='" + wanted + "',setpts=N/(" + SmallPicture.PER_SECOND + "*TB)";
        var side = form.longestSide();
        var fit = "scale='min(" + side + ",iw)':'min(" + side + ",ih)':force_original_aspect_ratio=decrease";
        command.addAll(List.of(
                "-filter_complex",
                "[0:" + source.stream() + "]" + select + ",split[whole][part];[whole]" + fit
                        + ",format=yuvj420p[frame];[part]" + SMALL + "[small]"));
        var count = Integer.toString(numbers.size());
        command.addAll(List.of("-map", "[frame]", "-frames:v", count, "-c:v", "mjpeg"));
        command.addAll(List.of("-q:v", Integer.toString(form.coarseness()), "-f", "image2", "taken-%d.jpg"));
        command.addAll(List.of("-map", "[small]"));
        command.addAll(smallOutput(numbers.size()));
        run(command, source, timeout, taker);
        for (var i = 0; i < numbers.size(); i++) {
            var taken = source.directory().resolve("taken-" + (i + 1) + ".jpg");
            if (Files.exists(taken)) {
                var frame = PictureDecoder.frame(source.directory(), numbers.get(i));
                Files.move(taken, frame, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private List<String> begin(Source source, int start) {
        var command = new ArrayList<>(List.of(ffmpeg.toString(), "-nostdin", "-y", "-threads", "1"));
        command.addAll(commonOptions);
        command.addAll(List.of("-format_whitelist", source.form().formats()));
        command.addAll(List.of("-codec_whitelist", source.form().codecs()));
        command.addAll(List.of("-max_pixels", Long.toString(source.maxPixels())));
        if (source.form().isStill()) {
            command.addAll(List.of("-f", source.form().demuxer()));
        }
        if (start > 0) {
            // What is shown there may have begun before.
            command.addAll(List.of("-noaccurate_seek", "-ss", start * SmallPicture.MILLIS + "ms"));
        }
        command.addAll(List.of("-i", "file:" + source.input()));
        return command;
    }

    private static List<String> smallOutput(int most) {
        return List.of("-frames:v", Integer.toString(most), "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1");
    }

    private void run(List<String> command, Source source, Duration timeout, Taker taker)
            throws MediaException, IOException, InterruptedException {
        var limits = new Limits(source.timeout(), LARGEST_FRAME_BYTES, "as", memoryBytes, ALL_FRAMES_BYTES);
        var program =
                new Program(command, Optional.of(source.directory()), ExecutableDecoder.installation(ffmpeg), limits);
        var outcome = isolation.run(program, timeout, output -> hand(output, taker));
        refuse(outcome);
    }

    /** What is wrong with the file shows in what came of it; ffmpeg complains of much that does no harm. */
    static void refuse(Outcome outcome) throws MediaException {
        Failures.refuseSignals(outcome);
        Failures.refuseFullDisk(outcome);
    }

    static void hand(InputStream output, Taker taker) throws IOException {
        var picture = new byte[SmallPicture.BYTES];
        while (output.readNBytes(picture, 0, picture.length) == picture.length) {
            taker.take(picture);
        }
    }
}
