package dev.mediajobs.asset;

import dev.mediajobs.rpc.WireName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The streams of a file as the API shows them: all numbers are text, times in seconds, rates in kbit/s. */
final class StreamInfo {

    private static final int DECIMALS = 3;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private StreamInfo() {}

    record Video(
            String index,
            String codecName,
            String codecLongName,
            String codecTag,
            String codecTagString,
            String profile,
            String level,
            String width,
            String height,
            String pixFmt,
            String hasBFrames,
            String sar,
            String dar,
            String fps,
            String avgFPS,
            String timebase,
            String startTime,
            String duration,
            String bitrate,
            @WireName("Nb_frames") String nbFrames,
            String numFrames,
            String lang) {}

    record Audio(
            String index,
            String codecName,
            String codecLongName,
            String codecTag,
            String codecTagString,
            String profile,
            String sampleFmt,
            String sampleRate,
            String channels,
            String channelLayout,
            String timebase,
            String startTime,
            String duration,
            String bitrate,
            String numFrames,
            String lang) {}

    record Subtitle(
            String index,
            String codecName,
            String codecLongName,
            String codecTag,
            String codecTagString,
            String timebase,
            String startTime,
            String duration,
            String lang) {}

    static Video video(Map<String, String> stream) {
        return new Video(
                stream.get("index"),
                stream.get("codec_name"),
                stream.get("codec_long_name"),
                stream.get("codec_tag"),
                stream.get("codec_tag_string"),
                stream.get("profile"),
                stream.get("level"),
                stream.get("width"),
                stream.get("height"),
                stream.get("pix_fmt"),
                stream.get("has_b_frames"),
                stream.get("sample_aspect_ratio"),
                stream.get("display_aspect_ratio"),
                perSecond(stream.get("r_frame_rate")),
                perSecond(stream.get("avg_frame_rate")),
                stream.get("time_base"),
                stream.get("start_time"),
                stream.get("duration"),
                kilobits(stream.get("bit_rate")),
                stream.get("nb_frames"),
                stream.get("nb_frames"),
                stream.get("tags.language"));
    }

    static Audio audio(Map<String, String> stream) {
        return new Audio(
                stream.get("index"),
                stream.get("codec_name"),
                stream.get("codec_long_name"),
                stream.get("codec_tag"),
                stream.get("codec_tag_string"),
                stream.get("profile"),
                stream.get("sample_fmt"),
                stream.get("sample_rate"),
                stream.get("channels"),
                stream.get("channel_layout"),
                stream.get("time_base"),
                stream.get("start_time"),
                stream.get("duration"),
                kilobits(stream.get("bit_rate")),
                stream.get("nb_frames"),
                stream.get("tags.language"));
    }

    static Subtitle subtitle(Map<String, String> stream) {
        return new Subtitle(
                stream.get("index"),
                stream.get("codec_name"),
                stream.get("codec_long_name"),
                stream.get("codec_tag"),
                stream.get("codec_tag_string"),
                stream.get("time_base"),
                stream.get("start_time"),
                stream.get("duration"),
                stream.get("tags.language"));
    }

    static String kilobits(String bitsPerSecond) {
        return isNumber(bitsPerSecond) ? decimal(new BigDecimal(bitsPerSecond), THOUSAND) : null;
    }

    private static String perSecond(String fraction) {
        if (fraction == null) {
            return null;
        }
        var parts = fraction.split("/", 2);
        if (parts.length < 2 || !isNumber(parts[0]) || !isNumber(parts[1]) || new BigDecimal(parts[1]).signum() == 0) {
            return null;
        }
        return decimal(new BigDecimal(parts[0]), new BigDecimal(parts[1]));
    }

    private static boolean isNumber(String text) {
        return text != null && text.matches("[0-9]{1,18}");
    }

    private static String decimal(BigDecimal value, BigDecimal divisor) {
        var result = value.divide(divisor, DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return (result.scale() < 0 ? result.setScale(0) : result).toPlainString();
    }
}
