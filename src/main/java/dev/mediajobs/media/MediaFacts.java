package dev.mediajobs.media;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * What a media file says of itself. Names and units of format and streams are those of ffprobe: {@code duration} in seconds,
 * {@code bit_rate} in bits per second, frame rates as fractions. What the file does not say is not there.
 *
 * @param format of the container; empty where only the size was asked for
 * @param streams in the order of the file, each with its {@code codec_type}: video, audio, subtitle or another
 */
@RegisterForReflection
public record MediaFacts(long sizeBytes, Map<String, String> format, List<Map<String, String>> streams) {}
