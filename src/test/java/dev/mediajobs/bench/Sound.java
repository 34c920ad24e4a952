package dev.mediajobs.bench;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swresample.*;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Decodes our own test media, which need no isolated process. */
final class Sound {

    private static final int MOST_SAMPLES_AT_ONCE = 1 << 16;

    private Sound() {}

    /** Writes the first audio stream as raw 16 kHz mono, signed 16 bit. */
    static void decode(Path media, Path pcm) throws IOException {
        try (var out = Files.newOutputStream(pcm)) {
            var format = new AVFormatContext(null);
            check(avformat_open_input(format, media.toString(), null, null), "open");
            check(avformat_find_stream_info(format, (PointerPointer<?>) null), "probe");
            var codec = new AVCodec(null);
            int stream = check(av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, codec, 0), "find audio");
            var decoder = avcodec_alloc_context3(codec);
            check(avcodec_parameters_to_context(decoder, format.streams(stream).codecpar()), "copy parameters");
            check(avcodec_open2(decoder, codec, (AVDictionary) null), "open decoder");
            var resampler = new SwrContext(null);
            var mono = new AVChannelLayout();
            av_channel_layout_default(mono, 1);
            check(
                    swr_alloc_set_opts2(
                            resampler,
                            mono,
                            AV_SAMPLE_FMT_S16,
                            16_000,
                            decoder.ch_layout(),
                            decoder.sample_fmt(),
                            decoder.sample_rate(),
                            0,
                            null),
                    "set up resampling");
            check(swr_init(resampler), "resample");
            var packet = av_packet_alloc();
            var frame = av_frame_alloc();
            boolean more = true;
            while (more) {
                more = av_read_frame(format, packet) >= 0;
                if (more && packet.stream_index() != stream) {
                    av_packet_unref(packet);
                    continue;
                }
                check(avcodec_send_packet(decoder, more ? packet : null), "decode");
                av_packet_unref(packet);
                while (avcodec_receive_frame(decoder, frame) >= 0) {
                    convert(resampler, frame.extended_data(), frame.nb_samples(), out);
                }
            }
            convert(resampler, null, 0, out);
            av_frame_free(frame);
            av_packet_free(packet);
            swr_free(resampler);
            avcodec_free_context(decoder);
            avformat_close_input(format);
        }
    }

    private static void convert(SwrContext resampler, PointerPointer<?> samples, int count, OutputStream out)
            throws IOException {
        try (var buffer = new BytePointer(MOST_SAMPLES_AT_ONCE * 2L);
                var planes = new PointerPointer<>(1).put(0, buffer)) {
            int converted = check(swr_convert(resampler, planes, MOST_SAMPLES_AT_ONCE, samples, count), "resample");
            var bytes = new byte[converted * 2];
            buffer.get(bytes);
            out.write(bytes);
        }
    }

    private static int check(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException("Could not " + what + ": ffmpeg error " + result);
        }
        return result;
    }
}
