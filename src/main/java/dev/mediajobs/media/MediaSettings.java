package dev.mediajobs.media;

import dev.mediajobs.address.Network;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fetching and decoding of media. */
@ConfigMapping(prefix = "mediajobs.media")
public interface MediaSettings {

    /** How much an operator wants. */
    enum IsolationMode {
        AUTO,
        BUBBLEWRAP,
        LIMITS
    }

    /**
     * Which decoder to use: {@code auto} (an ffmpeg with ffprobe on the PATH, else the embedded one), {@code embedded}, or
     * the path of an ffmpeg executable with ffprobe beside it.
     */
    @WithDefault("auto")
    String ffmpeg();

    /**
     * What decoders are held in. {@code auto}: bubblewrap where it works, else the limits that do; the log says which.
     * {@code bubblewrap}, or {@code limits} (no network, no new rights, limits of memory, time and files): nothing less, or the
     * service does not start.
     */
    @WithDefault("auto")
    IsolationMode isolation();

    /**
     * Largest media file that is fetched to listen to it. To tag it and to register it, as many bytes as
     * {@code mediajobs.pictures.max-size} says are fetched, if that is more.
     */
    @WithDefault("2G")
    MemorySize maxSize();

    /** Longest piece of audio that is decoded: the whole of a file, or the part that StartTime and Duration select. */
    @WithDefault("12h")
    Duration maxDuration();

    /** Time within which media are fetched over http(s), redirects included. */
    @WithDefault("30m")
    Duration fetchTimeout();

    /** Time within which a connection for fetching is made, and the longest silence on it. */
    @WithDefault("15s")
    Duration connectTimeout();

    /** Time within which a file is decoded; also the limit of the decoder's processor time. */
    @WithDefault("30m")
    Duration decodeTimeout();

    /** Memory that a decoder may use. */
    @WithDefault("1G")
    MemorySize decodeMemory();

    /** Directory of private files of fetching and decoding, which live as long as one decoding does. */
    @WithDefault("${mediajobs.data-dir}/tmp")
    Path tempDir();

    /**
     * Networks in CIDR form from which http(s) media are fetched although they are not public, for example
     * {@code 10.1.0.0/16,fd12::/16}.
     */
    Optional<List<Network>> allowedNetworks();
}
