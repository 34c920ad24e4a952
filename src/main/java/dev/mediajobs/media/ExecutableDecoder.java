package dev.mediajobs.media;

import dev.mediajobs.media.ChildProcess.Outcome;
import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import dev.mediajobs.media.decoder.Allowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An ffmpeg of the machine, with its ffprobe. */
final class ExecutableDecoder implements Decoder {

    private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
    private static final Pattern DURATION = Pattern.compile("duration=\"([0-9]+(?:\\.[0-9]+)?)\"");
    private static final int MILLIS_PER_SECOND = 1000;
    private static final long LARGEST_ALLOCATION_BYTES = 256L << 20;

    /** What is written beside the samples, and slack for rounding. */
    private static final long SLACK_BYTES = 1L << 20;

    private static final List<String> COMMON_OPTIONS = List.of(
            "-hide_banner",
            "-loglevel",
            "error",
            "-max_alloc",
            Long.toString(LARGEST_ALLOCATION_BYTES),
            "-protocol_whitelist",
            Allowed.PROTOCOLS);

    private static final List<String> INPUT_OPTIONS = Stream.concat(
                    COMMON_OPTIONS.stream(), Stream.of("-format_whitelist", Allowed.FORMATS))
            .toList();

    private final Isolation isolation;
    private final long memoryBytes;
    private final Path ffmpeg;
    private final Path ffprobe;
    private final String version;

    /** @throws MediaException when this is no ffmpeg that works here */
    ExecutableDecoder(Isolation isolation, long memoryBytes, Path ffmpeg)
            throws MediaException, IOException, InterruptedException {
        this.isolation = isolation;
        this.memoryBytes = memoryBytes;
        this.ffmpeg = ffmpeg.toAbsolutePath();
        this.ffprobe = this.ffmpeg.resolveSibling("ffprobe");
        this.version = version();
    }

    @Override
    public long decode(Order order) throws MediaException, IOException, InterruptedException {
        var started = System.nanoTime();
        var command = new ArrayList<>(List.of(ffmpeg.toString(), "-nostdin", "-y", "-threads", "1"));
        command.addAll(INPUT_OPTIONS);
        command.addAll(List.of("-codec_whitelist", Allowed.CODECS));
        if (order.fromMillis() > 0) {
            command.addAll(List.of("-ss", order.fromMillis() + "ms"));
        }
        command.addAll(List.of("-i", "file:" + order.input()));
        command.addAll(List.of("-map", "0:a:0", "-map_metadata", "-1"));
        command.addAll(List.of("-t", (order.untilMillis() - order.fromMillis()) + "ms"));
        command.addAll(List.of("-ac", "1", "-ar", Integer.toString(DecodedAudio.SAMPLE_RATE)));
        command.addAll(List.of("-c:a", "pcm_s16le", "-f", "s16le", "file:" + order.output()));
        var outcome = run(command, order, order.timeout());
        // ffmpeg may complain at the end of a damaged file of which it decoded a good part.
        if (outcome.exitCode() != 0 && (!Files.exists(order.output()) || Files.size(order.output()) == 0)) {
            throw outcome.errors().contains("matches no streams") ? Failures.noAudioStream() : Failures.notMedia();
        }
        return declaredMillis(order, order.timeout().minusNanos(System.nanoTime() - started));
    }

    @Override
    public String probe(Path input, Path directory, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        return ffprobe().run(input, directory, timeout);
    }

    @Override
    public PictureDecoder pictures() {
        return new ExecutablePictures(isolation, memoryBytes, ffmpeg, ffprobe(), COMMON_OPTIONS);
    }

    private Ffprobe ffprobe() {
        return new Ffprobe(isolation, memoryBytes, ffprobe, INPUT_OPTIONS);
    }

    @Override
    public String describe() {
        return ffmpeg + " " + version;
    }

    /** The two programs, and the libraries that came with them where they did not come with the system. */
    static List<Path> installation(Path ffmpeg) {
        var programs = ffmpeg.toAbsolutePath().getParent();
        return Stream.of(ffmpeg, programs.resolve("ffprobe"), programs.resolveSibling("lib"))
                .filter(path -> !path.startsWith("/usr"))
                .filter(Files::exists)
                .toList();
    }

    static long largestOutput(Order order) {
        return (order.untilMillis() - order.fromMillis()) * DecodedAudio.BYTES_PER_MILLI + SLACK_BYTES;
    }

    /** Only read from the header: ffprobe has no way to leave the codecs of pictures alone when it looks deeper. */
    private long declaredMillis(Order order, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        var command = new ArrayList<>(List.of(ffprobe.toString()));
        command.addAll(INPUT_OPTIONS);
        command.addAll(List.of("-nofind_stream_info", "-select_streams", "a:0"));
        command.addAll(List.of("-show_entries", "stream=duration"));
        command.addAll(List.of("-of", "flat", "file:" + order.input()));
        var outcome = run(command, order, timeout);
        // Not the container's: the picture may last longer than the sound.
        var duration = DURATION.matcher(outcome.output());
        return duration.find() ? (long) (Double.parseDouble(duration.group(1)) * MILLIS_PER_SECOND) : -1;
    }

    private Outcome run(List<String> command, Order order, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        var limits = new Limits(order.timeout(), largestOutput(order), "as", memoryBytes);
        var program = new Program(command, Optional.of(order.directory()), installation(ffmpeg), limits);
        var outcome = isolation.run(program, timeout, ChildProcess.MAX_OUTPUT_BYTES);
        Failures.refuseSignals(outcome);
        Failures.refuseFullDisk(outcome);
        return outcome;
    }

    private String version() throws MediaException, IOException, InterruptedException {
        var limits = new Limits(VERSION_TIMEOUT, SLACK_BYTES, "as", memoryBytes);
        for (var program : List.of(ffprobe, ffmpeg)) {
            var command = List.of(program.toString(), "-version");
            var call = new Program(command, Optional.empty(), installation(ffmpeg), limits);
            var outcome = isolation.run(call, VERSION_TIMEOUT, ChildProcess.MAX_OUTPUT_BYTES);
            if (outcome.exitCode() != 0) {
                throw Failures.unavailable(outcome);
            }
            var version = VERSION.matcher(outcome.output());
            if (version.find()) {
                return version.group(1);
            }
        }
        throw new IOException("Not an ffmpeg: " + ffmpeg);
    }
}
