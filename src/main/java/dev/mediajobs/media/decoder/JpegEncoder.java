package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.PointerPointer;

/** Writes a picture as JPEG. */
final class JpegEncoder {

    private final int coarseness;

    /** @param coarseness 2 to 31 */
    JpegEncoder(int coarseness) {
        this.coarseness = coarseness;
    }

    void write(PictureScaler.Pixels pixels, Path file) throws Unusable, IOException {
        var rgb = frame(pixels, AV_PIX_FMT_RGB24);
        var yuv = frame(pixels, AV_PIX_FMT_YUVJ420P);
        try {
            var row = pixels.width() * PictureScaler.CHANNELS;
            var data = rgb.data(0);
            for (var y = 0; y < pixels.height(); y++) {
                data.position((long) y * rgb.linesize(0)).put(pixels.rgb(), y * row, row);
            }
            data.position(0);
            convert(yuv, rgb);
            yuv.quality(FF_QP2LAMBDA * coarseness);
            Files.write(file, encoded(yuv));
        } finally {
            av_frame_free(rgb);
            av_frame_free(yuv);
        }
    }

    private static AVFrame frame(PictureScaler.Pixels pixels, int form) throws Unusable {
        var frame = av_frame_alloc();
        frame.width(pixels.width()).height(pixels.height()).format(form);
        if (av_frame_get_buffer(frame, 0) < 0) {
            av_frame_free(frame);
            throw new Unusable(Main.NOT_MEDIA, "There is no room for a picture");
        }
        return frame;
    }

    private static void convert(AVFrame target, AVFrame source) throws Unusable {
        var context = new PointerPointer<SwsContext>(1);
        context.put(0, sws_alloc_context());
        try {
            if (sws_scale_frame(new SwsContext(context.get(0)), target, source) < 0) {
                throw new Unusable(Main.NOT_MEDIA, "A picture cannot be converted");
            }
        } finally {
            sws_free_context(context);
        }
    }

    private byte[] encoded(AVFrame frame) throws Unusable {
        var encoder = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        AVCodecContext context = avcodec_alloc_context3(encoder);
        var packet = av_packet_alloc();
        try {
            context.width(frame.width()).height(frame.height()).pix_fmt(frame.format());
            context.time_base(new AVRational().num(1).den(1));
            context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
            context.global_quality(FF_QP2LAMBDA * coarseness);
            if (avcodec_open2(context, encoder, (AVDictionary) null) < 0
                    || avcodec_send_frame(context, frame) < 0
                    || avcodec_send_frame(context, null) < 0
                    || avcodec_receive_packet(context, packet) < 0) {
                throw new Unusable(Main.NOT_MEDIA, "A picture cannot be written");
            }
            var bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return bytes;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }
}
