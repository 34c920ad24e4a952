package dev.mediajobs.media;

import java.time.Duration;

/**
 * How large media may be whose sound is decoded.
 *
 * @param bytes of any file
 * @param bytesOfSound of a file without pictures, be there a cover or not
 */
public record SoundLimits(long bytes, long bytesOfSound, Duration longest) {}
