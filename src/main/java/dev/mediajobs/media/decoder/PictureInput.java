package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

/** The pictures of one stream of a file. */
final class PictureInput implements AutoCloseable {

    /** The nearest multiple of it is taken: nobody turns pictures by anything else. */
    private static final int QUARTER = 90;

    private static final int QUARTERS = 4;
    private static final double USUAL_SECONDS = 1.0 / 25;

    /** AV1 is decoded by a library of its own; ffmpeg's own decoder needs hardware. */
    private static final String AV1 = "libdav1d";

    /** Takes a frame, which is used again, and says whether there shall be more. */
    @FunctionalInterface
    interface Use {
        boolean frame(AVFrame frame, double seconds, double duration) throws Unusable, IOException;
    }

    private final Container container;
    private final AVFormatContext format;
    private final AVStream stream;
    private final AVCodecContext codec;
    private final double tick;
    private final double start;
    private double expected;

    PictureInput(String file, PictureForm form, int number, long maxPixels) throws Unusable {
        container = new Container(file, form);
        format = container.format();
        if (number >= format.nb_streams() || format.streams(number).codecpar().codec_type() != AVMEDIA_TYPE_VIDEO) {
            container.close();
            throw new Unusable(Main.NOT_MEDIA, "No such stream of pictures");
        }
        stream = format.streams(number);
        tick = (double) stream.time_base().num() / stream.time_base().den();
        start = format.start_time() == AV_NOPTS_VALUE ? 0 : (double) format.start_time() / AV_TIME_BASE;
        codec = openCodec(form, maxPixels);
    }

    /** How far, clockwise, its pictures are to be turned, in quarters. */
    int quarters() {
        return Math.floorMod(-rotation(stream) / QUARTER, QUARTERS);
    }

    /** In degrees, as ffprobe gives them: to the left. */
    static int rotation(AVStream stream) {
        var parameters = stream.codecpar();
        if (parameters.nb_coded_side_data() == 0) {
            return 0;
        }
        var matrix = av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null || matrix.data() == null) {
            return 0;
        }
        var degrees = av_display_rotation_get(new IntPointer(matrix.data()));
        return Double.isNaN(degrees) ? 0 : (int) Math.round(degrees / QUARTER) * QUARTER;
    }

    void frames(Use use) throws Unusable, IOException {
        var packet = av_packet_alloc();
        var frame = av_frame_alloc();
        try {
            while (av_read_frame(format, packet) >= 0) {
                var more = packet.stream_index() != stream.index() || decode(packet, frame, use);
                av_packet_unref(packet);
                if (!more) {
                    return;
                }
            }
            decode(null, frame, use);
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
        }
    }

    /** Goes to the last place from which on a time can be shown. */
    boolean seek(double seconds) {
        var target = (long) ((seconds + start) / tick);
        if (av_seek_frame(format, stream.index(), target, AVSEEK_FLAG_BACKWARD) < 0) {
            return false;
        }
        avcodec_flush_buffers(codec);
        expected = seconds;
        return true;
    }

    // A damaged packet is skipped, as ffmpeg does: the rest may be whole.
    private boolean decode(AVPacket packet, AVFrame frame, Use use) throws Unusable, IOException {
        avcodec_send_packet(codec, packet);
        while (avcodec_receive_frame(codec, frame) >= 0) {
            var time = frame.best_effort_timestamp();
            var seconds = time == AV_NOPTS_VALUE ? expected : time * tick - start;
            var duration = frame.duration() > 0 ? frame.duration() * tick : USUAL_SECONDS;
            expected = seconds + duration;
            if (!use.frame(frame, seconds, duration)) {
                return false;
            }
        }
        return true;
    }

    private AVCodecContext openCodec(PictureForm form, long maxPixels) throws Unusable {
        var decoder = decoder();
        var context = avcodec_alloc_context3(decoder);
        var options = new AVDictionary(null);
        av_dict_set(options, "codec_whitelist", form.codecs(), 0);
        av_dict_set(options, "threads", "1", 0);
        av_dict_set(options, "max_pixels", Long.toString(maxPixels), 0);
        var failed = decoder == null
                || avcodec_parameters_to_context(context, stream.codecpar()) < 0
                || avcodec_open2(context, decoder, options) < 0;
        av_dict_free(options);
        if (failed) {
            throw new Unusable(Main.NOT_MEDIA, "The codec of the pictures is not supported, or they are too large");
        }
        return context;
    }

    private AVCodec decoder() {
        var usual = avcodec_find_decoder(stream.codecpar().codec_id());
        var isAv1 = usual != null && stream.codecpar().codec_id() == AV_CODEC_ID_AV1;
        return isAv1 ? avcodec_find_decoder_by_name(AV1) : usual;
    }

    @Override
    public void close() {
        avcodec_free_context(codec);
        container.close();
    }
}
