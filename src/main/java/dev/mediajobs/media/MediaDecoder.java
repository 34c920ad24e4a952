package dev.mediajobs.media;

import dev.mediajobs.media.Decoder.Order;
import dev.mediajobs.media.MediaException.Reason;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Decodes local files in a limited process. Which program does it is found out at first use. */
@ApplicationScoped
public class MediaDecoder {

    private static final String AUTO = "auto";
    private static final String EMBEDDED = "embedded";

    /** Containers round, and encoders pad: less than this is not a file that was cut off. */
    private static final long PARTIAL_TOLERANCE_MILLIS = 1000;

    private static final int PARTIAL_TOLERANCE_DIVISOR = 50;

    /** Decoded beyond the longest duration, to tell what is longer from what is just as long. */
    private static final long BEYOND_LONGEST_MILLIS = 1000;

    /** Headers and the first few megabytes are read, whatever the file's length. */
    static final Duration PROBE_TIMEOUT = Duration.ofMinutes(1);

    private final MediaSettings settings;
    private final PrivateDirectories directories;
    private Isolation isolation;
    private Decoder decoder;

    MediaDecoder(MediaSettings settings, PrivateDirectories directories) {
        this.settings = settings;
        this.directories = directories;
    }

    /** The program that decodes here and what holds it in, or why there is none: a line for the log and for health. */
    public String describe() throws InterruptedException {
        try {
            return decoder().describe() + "; " + isolation.describe();
        } catch (MediaException e) {
            return "none: " + e.getMessage();
        }
    }

    /** Whether media can be decoded on this machine. */
    public boolean isReady() throws InterruptedException {
        try {
            decoder();
            return true;
        } catch (MediaException e) {
            return false;
        }
    }

    /**
     * @param directory private; gets the decoded audio
     * @param start offset of the wanted part
     * @param length of the wanted part; what lies beyond the end of the media is not missed
     */
    DecodedAudio decode(Path input, Path directory, Optional<Duration> start, Optional<Duration> length)
            throws MediaException, InterruptedException {
        return decode(input, directory, start, length, settings.maxDuration());
    }

    /** @param longest piece that is decoded */
    DecodedAudio decode(
            Path input, Path directory, Optional<Duration> start, Optional<Duration> length, Duration longest)
            throws MediaException, InterruptedException {
        var from = start.orElse(Duration.ZERO).toMillis();
        var wanted = length.map(Duration::toMillis).orElse(Long.MAX_VALUE);
        if (from < 0 || wanted <= 0) {
            throw new MediaException(Reason.OUT_OF_RANGE, "StartTime and Duration select nothing.");
        }
        var output = directory.resolve("audio.pcm");
        var until = from + Math.min(wanted, longest.toMillis() + BEYOND_LONGEST_MILLIS);
        var order = new Order(directory, input, output, from, until, settings.decodeTimeout());
        try {
            if (Files.size(input) == 0) {
                throw Failures.notMedia();
            }
            var declared = decoder().decode(order);
            var decoded = Files.exists(output) ? Files.size(output) / DecodedAudio.BYTES_PER_MILLI : 0;
            var audio = new DecodedAudio(output, from, decoded, declared, isPartial(declared, order, decoded));
            return checked(audio, longest);
        } catch (IOException e) {
            throw Failures.ofFiles("The decoder cannot be run on this machine.", e);
        }
    }

    /** @param directory private */
    MediaFacts probe(Path input, Path directory) throws MediaException, InterruptedException {
        try {
            var size = Files.size(input);
            if (size == 0) {
                throw Failures.notMedia();
            }
            var facts = ProbeText.parse(size, decoder().probe(input, directory, PROBE_TIMEOUT));
            if (facts.streams().isEmpty()) {
                throw Failures.notMedia();
            }
            return facts;
        } catch (IOException e) {
            throw Failures.ofFiles("The decoder cannot be run on this machine.", e);
        }
    }

    private static DecodedAudio checked(DecodedAudio audio, Duration longest) throws MediaException {
        if (audio.decodedMillis() > longest.toMillis()) {
            throw new MediaException(
                    Reason.TOO_LONG, "The media last longer than " + longest.toSeconds() + " seconds.");
        }
        if (audio.decodedMillis() == 0) {
            if (audio.fromMillis() > 0 && audio.fromMillis() >= audio.declaredMillis()) {
                throw new MediaException(Reason.OUT_OF_RANGE, "StartTime lies beyond the end of the media.");
            }
            throw Failures.notMedia();
        }
        return audio;
    }

    /** What is larger than sound may be has pictures, or is refused. */
    void refuseLargerSound(Path input, Path directory, long most) throws MediaException, InterruptedException {
        try {
            var size = Files.size(input);
            if (size <= most) {
                return;
            }
            var facts = ProbeText.parse(size, decoder().pictures().probe(input, directory, PROBE_TIMEOUT));
            if (!facts.streams().isEmpty() && VideoStream.first(facts).isEmpty()) {
                throw new MediaException(Reason.TOO_LARGE, "The recording is larger than " + most + " bytes.");
            }
        } catch (IOException e) {
            throw Failures.ofFiles("The decoder cannot be run on this machine.", e);
        }
    }

    private static boolean isPartial(long declared, Order order, long decoded) {
        return declared >= 0 && isShort(Math.min(declared, order.untilMillis()) - order.fromMillis(), decoded);
    }

    static boolean isShort(long expectedMillis, long decodedMillis) {
        var tolerance = Math.max(PARTIAL_TOLERANCE_MILLIS, expectedMillis / PARTIAL_TOLERANCE_DIVISOR);
        return decodedMillis < expectedMillis - tolerance;
    }

    synchronized Decoder decoder() throws MediaException, InterruptedException {
        if (decoder == null) {
            try {
                if (isolation == null) {
                    isolation = Isolation.find(settings.isolation(), directories);
                }
                decoder = choose();
            } catch (IOException e) {
                throw Failures.ofFiles("The decoder cannot be run on this machine: " + e.getMessage(), e);
            }
        }
        return decoder;
    }

    private Decoder choose() throws MediaException, IOException, InterruptedException {
        var memory = settings.decodeMemory().asLongValue();
        var choice = settings.ffmpeg();
        if (choice.equals(AUTO)) {
            var ffmpeg = Isolation.onPath("ffmpeg");
            if (ffmpeg.isPresent()) {
                try {
                    return new ExecutableDecoder(isolation, memory, ffmpeg.get());
                } catch (MediaException | IOException e) {
                    Log.warnf("%s does not work, or not its ffprobe (%s)", ffmpeg.get(), e.getMessage());
                }
            }
        } else if (!choice.equals(EMBEDDED)) {
            return new ExecutableDecoder(isolation, memory, Path.of(choice));
        }
        return embedded(memory);
    }

    private Decoder embedded(long memory) throws MediaException, IOException, InterruptedException {
        var libraries = directories.create();
        Optional<EmbeddedDecoder> embedded = Optional.empty();
        try {
            embedded = EmbeddedDecoder.find(isolation, memory, libraries);
        } finally {
            if (embedded.isEmpty()) {
                Directories.delete(libraries);
            }
        }
        return embedded.orElseThrow(() -> new MediaException(
                Reason.UNAVAILABLE,
                "There is no ffmpeg, and no embedded one for this machine; see mediajobs.media.ffmpeg."));
    }
}
