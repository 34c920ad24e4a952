package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_profile_name;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/** Prints what a file says of itself, in ffprobe's names, units and flat form. No decoder of pictures is opened for it. */
final class Facts {

    private static final int LAYOUT_BYTES = 128;

    private final AVFormatContext format;
    private final PrintStream out;

    Facts(AVFormatContext format, PrintStream out) {
        this.format = format;
        this.out = out;
    }

    void print() {
        for (var i = 0; i < format.nb_streams(); i++) {
            stream("streams.stream." + i + ".", format.streams(i));
        }
        text("format.format_name", format.iformat().name());
        duration();
        positive("format.bit_rate", format.bit_rate());
    }

    private void duration() {
        if (format.duration() != AV_NOPTS_VALUE && format.duration() > 0) {
            seconds("format.duration", (double) format.duration() / AV_TIME_BASE);
        }
    }

    private void stream(String at, AVStream stream) {
        var codec = stream.codecpar();
        number(at + "index", stream.index());
        codec(at, codec);
        switch (codec.codec_type()) {
            case AVMEDIA_TYPE_VIDEO -> picture(at, stream, codec);
            case AVMEDIA_TYPE_AUDIO -> sound(at, codec);
            default -> {
                // Subtitles and data have nothing of their own to tell.
            }
        }
        times(at, stream);
        positive(at + "bit_rate", codec.bit_rate());
        positive(at + "nb_frames", stream.nb_frames());
        var language = av_dict_get(stream.metadata(), "language", null, 0);
        if (language != null) {
            text(at + "tags.language", language.value());
        }
    }

    private void codec(String at, AVCodecParameters codec) {
        var type =
                switch (codec.codec_type()) {
                    case AVMEDIA_TYPE_VIDEO -> "video";
                    case AVMEDIA_TYPE_AUDIO -> "audio";
                    case AVMEDIA_TYPE_SUBTITLE -> "subtitle";
                    default -> "data";
                };
        text(at + "codec_type", type);
        var descriptor = avcodec_descriptor_get(codec.codec_id());
        if (descriptor != null) {
            text(at + "codec_name", descriptor.name());
            text(at + "codec_long_name", descriptor.long_name());
        }
        text(at + "codec_tag", String.format(Locale.ROOT, "0x%04x", codec.codec_tag()));
        var profile = avcodec_profile_name(codec.codec_id(), codec.profile());
        if (profile != null) {
            text(at + "profile", profile);
        }
    }

    private void picture(String at, AVStream stream, AVCodecParameters codec) {
        positive(at + "width", codec.width());
        positive(at + "height", codec.height());
        positive(at + "level", codec.level());
        number(at + "has_b_frames", codec.video_delay());
        var form = av_get_pix_fmt_name(codec.format());
        if (form != null) {
            text(at + "pix_fmt", form);
        }
        var byContainer = stream.sample_aspect_ratio();
        fraction(at + "sample_aspect_ratio", byContainer.num() > 0 ? byContainer : codec.sample_aspect_ratio(), ':');
    }

    /** Only of use to who decodes the pictures: is it but a cover, and how far is it to be turned? */
    void printPictures() {
        for (var i = 0; i < format.nb_streams(); i++) {
            var stream = format.streams(i);
            var at = "streams.stream." + i + ".";
            var codec = stream.codecpar();
            codec(at, codec);
            if (codec.codec_type() == AVMEDIA_TYPE_VIDEO) {
                picture(at, stream, codec);
                number(
                        at + "disposition.attached_pic",
                        (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0 ? 0 : 1);
                number(at + "side_data_list.side_data.0.rotation", PictureInput.rotation(stream));
            }
            times(at, stream);
        }
        duration();
    }

    private void sound(String at, AVCodecParameters codec) {
        positive(at + "sample_rate", codec.sample_rate());
        positive(at + "channels", codec.ch_layout().nb_channels());
        var form = av_get_sample_fmt_name(codec.format());
        if (form != null) {
            text(at + "sample_fmt", form);
        }
        var layout = new byte[LAYOUT_BYTES];
        var length = av_channel_layout_describe(codec.ch_layout(), layout, LAYOUT_BYTES);
        if (length > 1 && length <= LAYOUT_BYTES) {
            // The last byte is the end that C sets.
            text(at + "channel_layout", new String(layout, 0, length - 1, StandardCharsets.US_ASCII));
        }
    }

    private void times(String at, AVStream stream) {
        var base = (double) stream.time_base().num() / stream.time_base().den();
        fraction(at + "time_base", stream.time_base(), '/');
        fraction(at + "avg_frame_rate", stream.avg_frame_rate(), '/');
        fraction(at + "r_frame_rate", stream.r_frame_rate(), '/');
        if (stream.start_time() != AV_NOPTS_VALUE) {
            seconds(at + "start_time", stream.start_time() * base);
        }
        if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
            seconds(at + "duration", stream.duration() * base);
        }
    }

    private void fraction(String name, AVRational value, char between) {
        if (value.num() > 0 && value.den() > 0) {
            text(name, value.num() + String.valueOf(between) + value.den());
        }
    }

    private void seconds(String name, double value) {
        text(name, String.format(Locale.ROOT, "%.6f", value));
    }

    private void positive(String name, long value) {
        if (value > 0) {
            number(name, value);
        }
    }

    private void number(String name, long value) {
        out.println(name + "=" + value);
    }

    private void text(String name, BytePointer value) {
        text(name, value.getString());
    }

    private void text(String name, String value) {
        var quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]", " ");
        out.println(name + "=\"" + quoted + "\"");
    }
}
