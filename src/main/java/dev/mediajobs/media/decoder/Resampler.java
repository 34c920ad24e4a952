package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Turns decoded frames into 16 kHz mono; made anew when a stream changes its form on the way. */
final class Resampler implements AutoCloseable {

    private static final int BYTES_PER_SAMPLE = 2;

    private final PcmFile output;
    private final AVChannelLayout mono = new AVChannelLayout();
    private SwrContext context;
    private int rate;
    private int sampleFormat;
    private int channels;

    Resampler(PcmFile output) {
        this.output = output;
        av_channel_layout_default(mono, 1);
    }

    void add(AVFrame frame) throws Unusable, IOException {
        if (context == null
                || rate != frame.sample_rate()
                || sampleFormat != frame.format()
                || channels != frame.ch_layout().nb_channels()) {
            flush();
            close();
            open(frame);
        }
        convert(frame.extended_data(), frame.nb_samples());
    }

    void flush() throws IOException {
        if (context != null) {
            convert(null, 0);
        }
    }

    private void open(AVFrame frame) throws Unusable {
        rate = frame.sample_rate();
        sampleFormat = frame.format();
        channels = frame.ch_layout().nb_channels();
        var input = new AVChannelLayout();
        av_channel_layout_copy(input, frame.ch_layout());
        if (frame.ch_layout().order() == 0) {
            av_channel_layout_default(input, channels);
        }
        context = new SwrContext(null);
        if (swr_alloc_set_opts2(
                                context,
                                mono,
                                AV_SAMPLE_FMT_S16,
                                PcmFile.SAMPLE_RATE,
                                input,
                                sampleFormat,
                                rate,
                                0,
                                null)
                        < 0
                || swr_init(context) < 0) {
            throw new Unusable(Main.NOT_MEDIA, "The form of the audio samples is not supported");
        }
    }

    private void convert(PointerPointer<?> samples, int count) throws IOException {
        var room = swr_get_out_samples(context, count);
        if (room <= 0) {
            return;
        }
        try (var bytes = new BytePointer((long) room * BYTES_PER_SAMPLE);
                var planes = new PointerPointer<BytePointer>(1)) {
            planes.put(0, bytes);
            var got = swr_convert(context, planes, room, samples, count);
            if (got > 0) {
                output.write(bytes.limit((long) got * BYTES_PER_SAMPLE).asByteBuffer());
            }
        }
    }

    @Override
    public void close() {
        if (context != null) {
            swr_free(context);
            context = null;
        }
    }
}
