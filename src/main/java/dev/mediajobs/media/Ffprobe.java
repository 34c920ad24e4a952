package dev.mediajobs.media;

import dev.mediajobs.media.ChildProcess.Outcome;
import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import dev.mediajobs.media.decoder.Allowed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ffprobe beside an ffmpeg. Sound may be decoded to learn of it; pictures are only where they are asked for. */
final class Ffprobe {

    /** Some 200 streams; of a file with more, the rest is not heard of. */
    static final int OUTPUT_BYTES = 256 * 1024;

    private static final long NOTHING_IS_WRITTEN = 0;

    private static final String ENTRIES = "format=format_name,duration,bit_rate"
            + ":stream=index,codec_type,codec_name,codec_long_name,codec_tag,codec_tag_string,profile,level,width,height"
            + ",pix_fmt,has_b_frames,sample_aspect_ratio,display_aspect_ratio,sample_fmt,sample_rate,channels"
            + ",channel_layout,r_frame_rate,avg_frame_rate,time_base,start_time,duration,bit_rate,nb_frames"
            + ":stream_tags=language";

    private static final String PICTURE_ENTRIES = "format=duration:stream=index,codec_type,width,height,duration"
            + ":stream_disposition=attached_pic:stream_side_data=rotation";

    private final Isolation isolation;
    private final long memoryBytes;
    private final Path ffprobe;
    private final List<String> inputOptions;

    Ffprobe(Isolation isolation, long memoryBytes, Path ffprobe, List<String> inputOptions) {
        this.isolation = isolation;
        this.memoryBytes = memoryBytes;
        this.ffprobe = ffprobe;
        this.inputOptions = inputOptions;
    }

    /** @return lines for {@link ProbeText} */
    String run(Path input, Path directory, Duration timeout) throws MediaException, IOException, InterruptedException {
        return run(input, directory, timeout, Allowed.CODECS, ENTRIES);
    }

    /**
     * Says how large pictures are, for which the first may be decoded.
     *
     * @return lines for {@link ProbeText}
     */
    String runOnPictures(Path input, Path directory, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        return run(input, directory, timeout, Allowed.VIDEO_CODECS, PICTURE_ENTRIES);
    }

    private String run(Path input, Path directory, Duration timeout, String searched, String entries)
            throws MediaException, IOException, InterruptedException {
        // The list without a stream is also that of the search for facts: only decoders on it are fed. The
        // others are for the end, when ffprobe insists on opening one for each stream, and decodes nothing.
        var outcome = run(
                input,
                directory,
                timeout,
                entries,
                List.of(
                        "-codec_whitelist",
                        searched,
                        "-codec_whitelist:a",
                        Allowed.CODECS,
                        "-codec_whitelist:v",
                        Allowed.PICTURE_CODECS,
                        "-codec_whitelist:s",
                        Allowed.SUBTITLE_CODECS));
        if (outcome.exitCode() != 0) {
            // A codec that nobody listed: what the header says is known all the same.
            outcome = run(input, directory, timeout, entries, List.of("-nofind_stream_info"));
        }
        if (outcome.exitCode() != 0) {
            throw Failures.notMedia();
        }
        return outcome.output();
    }

    private Outcome run(Path input, Path directory, Duration timeout, String entries, List<String> depth)
            throws MediaException, IOException, InterruptedException {
        var command = new ArrayList<>(List.of(ffprobe.toString()));
        command.addAll(inputOptions);
        command.addAll(depth);
        command.addAll(List.of("-show_entries", entries, "-of", "flat", "file:" + input));
        var limits = new Limits(timeout, NOTHING_IS_WRITTEN, "as", memoryBytes);
        var program = new Program(command, Optional.of(directory), ExecutableDecoder.installation(ffprobe), limits);
        var outcome = isolation.run(program, timeout, OUTPUT_BYTES);
        Failures.refuseSignals(outcome);
        return outcome;
    }
}
