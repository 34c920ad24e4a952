package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The first audio stream of a media file. */
final class AudioInput implements AutoCloseable {

    private static final long MILLIS_PER_SECOND = 1000;

    private final Container container;
    private final AVFormatContext format;
    private final AVStream stream;
    private final AVCodecContext codec;

    AudioInput(String file) throws Unusable {
        container = new Container(file);
        format = container.format();
        stream = firstAudioStream();
        codec = openCodec();
    }

    /** What the file says its audio lasts; -1 when it does not say, or when it would be guessed from the bit rate. */
    long declaredMillis() {
        if (format.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
            return -1;
        }
        if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
            var base = stream.time_base();
            return (long) ((double) stream.duration() * base.num() / base.den() * MILLIS_PER_SECOND);
        }
        // The container's own is that of its longest stream, the picture perhaps.
        return -1;
    }

    void decode(PcmFile output) throws Unusable, IOException {
        var packet = av_packet_alloc();
        var frame = av_frame_alloc();
        try (var resampler = new Resampler(output)) {
            while (!output.isComplete() && av_read_frame(format, packet) >= 0) {
                if (packet.stream_index() == stream.index()) {
                    decode(packet, frame, resampler);
                }
                av_packet_unref(packet);
            }
            decode(null, frame, resampler);
            resampler.flush();
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
        }
    }

    // A damaged packet is skipped, as ffmpeg does: the rest may be whole.
    private void decode(AVPacket packet, AVFrame frame, Resampler resampler) throws Unusable, IOException {
        avcodec_send_packet(codec, packet);
        while (avcodec_receive_frame(codec, frame) >= 0) {
            resampler.add(frame);
        }
    }

    private AVStream firstAudioStream() throws Unusable {
        for (var i = 0; i < format.nb_streams(); i++) {
            if (format.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
                return format.streams(i);
            }
        }
        throw new Unusable(Main.NO_AUDIO_STREAM, "No audio stream");
    }

    private AVCodecContext openCodec() throws Unusable {
        var decoder = avcodec_find_decoder(stream.codecpar().codec_id());
        var context = avcodec_alloc_context3(decoder);
        var options = new AVDictionary(null);
        av_dict_set(options, "codec_whitelist", Allowed.CODECS, 0);
        av_dict_set(options, "threads", "1", 0);
        var failed = decoder == null
                || avcodec_parameters_to_context(context, stream.codecpar()) < 0
                || avcodec_open2(context, decoder, options) < 0;
        av_dict_free(options);
        if (failed) {
            throw new Unusable(Main.NOT_MEDIA, "The codec of the audio stream is not supported");
        }
        return context;
    }

    @Override
    public void close() {
        avcodec_free_context(codec);
        container.close();
    }
}
