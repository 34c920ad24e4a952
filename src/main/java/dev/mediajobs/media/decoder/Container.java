package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
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
        this(file, Allowed.CODECS);
    }

    /** @param codecs that may be decoded to learn of the streams */
    Container(String file, String codecs) throws Unusable {
        this(open(file, null, Allowed.FORMATS, codecs));
    }

    Container(String file, PictureForm form) throws Unusable {
        this(open(file, av_find_input_format(form.demuxer()), form.formats(), form.codecs()));
    }

    private static AVFormatContext open(String file, AVInputFormat input, String formats, String codecs)
            throws Unusable {
        var format = new AVFormatContext(null);
        var options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", Allowed.PROTOCOLS, 0);
        av_dict_set(options, "format_whitelist", formats, 0);
        av_dict_set(options, "codec_whitelist", codecs, 0);
        var opened = avformat_open_input(format, "file:" + file, input, options);
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
