package dev.mediajobs.asset;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What kind of file an asset is, with the suffixes that the cloud documents for it. */
enum MediaType {
    image(Set.of("gif", "webp", "png", "jpg", "jpeg", "heic")),
    video(Set.of(
            "mp4", "ts", "3gp", "mpg", "mpeg", "mpe", "dat", "vob", "asf", "avi", "wmv", "flv", "f4v", "rm", "rmvb",
            "mov", "mkv", "m3u8", "dv", "m2t", "m4v", "mj2", "mjpeg", "mts", "ogg", "qt", "swf", "webm")),
    audio(Set.of("mp3", "wma", "wav", "aac", "ra", "m4a", "flac", "ape", "ac3", "amr", "caf", "acm")),
    /** Subtitles and fonts. */
    text(Set.of("srt", "vtt", "ass", "ttf", "ttc", "fon"));

    private final Set<String> suffixes;

    MediaType(Set<String> suffixes) {
        this.suffixes = suffixes;
    }

    /** The documentation has gif among the videos too; most are pictures. */
    static Optional<MediaType> of(String fileName) {
        var dot = fileName.lastIndexOf('.');
        var suffix = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        for (var type : values()) {
            if (dot >= 0 && type.suffixes.contains(suffix)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    boolean hasStreams() {
        return this == video || this == audio;
    }
}
