package dev.mediajobs.asset;

import dev.mediajobs.media.MediaFacts;
import java.time.Instant;
import java.util.Map;

/**
 * An asset's file as the API shows it: all numbers are text.
 *
 * @param duration in seconds
 * @param bitrate in kbit/s
 */
record FileBasicInfo(
        String fileName,
        String fileStatus,
        String fileType,
        String fileSize,
        String fileUrl,
        String formatName,
        String duration,
        String bitrate,
        String width,
        String height,
        Instant createTime,
        Instant modifiedTime) {

    private static final String STATUS = "Normal";
    private static final String TYPE = "source_file";

    static FileBasicInfo of(Asset asset, MediaFacts file) {
        var picture = file.streams().stream()
                .filter(stream -> "video".equals(stream.get("codec_type")))
                .findFirst()
                .orElse(Map.of());
        return new FileBasicInfo(
                asset.fileName(),
                STATUS,
                TYPE,
                Long.toString(file.sizeBytes()),
                asset.description().inputUrl(),
                file.format().get("format_name"),
                file.format().get("duration"),
                StreamInfo.kilobits(file.format().get("bit_rate")),
                picture.get("width"),
                picture.get("height"),
                asset.createdAt(),
                asset.modifiedAt());
    }
}
