package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/** An opened media file, of which the beginning was read. */
record Container(AVFormatContext format) implements AutoCloseable {

    Container(String file) throws Unusable {
        this(open(file));
    }

    private static AVFormatContext open(String file) throws Unusable {
        var format = new AVFormatContext(null);
        var options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", Allowed.PROTOCOLS, 0);
        av_dict_set(options, "format_whitelist", Allowed.FORMATS, 0);
        av_dict_set(options, "codec_whitelist", Allowed.CODECS, 0);
        var opened = avformat_open_input(format, "file:" + file, (AVInputFormat) null, options);
        av_dict_free(options);
        if (opened < 0 || avformat_find_stream_info(format, (PointerPointer<?>) null) < 0) {
            throw new Unusable(Main.NOT_MEDIA, "Not a media file of a supported format");
        }
        return format;
    }

    @Override
    public void close() {
        avformat_close_input(format);
    }
}
