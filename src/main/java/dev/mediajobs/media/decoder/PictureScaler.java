package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.PointerPointer;

/** Makes frames into red, green and blue of the wanted size, turned as they are to be seen. */
final class PictureScaler implements AutoCloseable {

    static final int CHANNELS = 3;

    private final SwsContext context = sws_alloc_context();
    private final int quarters;

    /** @param quarters to turn by, clockwise */
    PictureScaler(int quarters) {
        this.quarters = quarters;
        context.flags(SWS_AREA);
    }

    /**
     * Pixels as they are seen.
     *
     * @param rgb row by row from the top, without padding
     */
    record Pixels(int width, int height, byte[] rgb) {}

    /** Fills a size, whatever becomes of the picture's form. */
    Pixels fill(AVFrame frame, int width, int height) throws Unusable {
        var lying = quarters % 2 != 0;
        return turned(scaled(frame, lying ? height : width, lying ? width : height));
    }

    /** Keeps the form; the longer side is at most so long. */
    Pixels fit(AVFrame frame, int longestSide) throws Unusable {
        var scale = Math.min(1.0, (double) longestSide / Math.max(frame.width(), frame.height()));
        return turned(scaled(frame, (int) Math.max(1, Math.round(frame.width() * scale)), (int)
                Math.max(1, Math.round(frame.height() * scale))));
    }

    private Pixels scaled(AVFrame frame, int width, int height) throws Unusable {
        var target = av_frame_alloc();
        try {
            target.width(width).height(height).format(AV_PIX_FMT_RGB24);
            if (sws_scale_frame(context, target, frame) < 0) {
                throw new Unusable(Main.NOT_MEDIA, "The form of the pictures is not supported");
            }
            var row = width * CHANNELS;
            var rgb = new byte[row * height];
            var data = target.data(0);
            for (var y = 0; y < height; y++) {
                data.position((long) y * target.linesize(0)).get(rgb, y * row, row);
            }
            data.position(0);
            return new Pixels(width, height, rgb);
        } finally {
            av_frame_free(target);
        }
    }

    private Pixels turned(Pixels pixels) {
        var result = pixels;
        for (var i = 0; i < quarters; i++) {
            result = turnedOnce(result);
        }
        return result;
    }

    private static Pixels turnedOnce(Pixels pixels) {
        var turned = new byte[pixels.rgb().length];
        for (var y = 0; y < pixels.height(); y++) {
            for (var x = 0; x < pixels.width(); x++) {
                var from = (y * pixels.width() + x) * CHANNELS;
                var to = (x * pixels.height() + pixels.height() - 1 - y) * CHANNELS;
                System.arraycopy(pixels.rgb(), from, turned, to, CHANNELS);
            }
        }
        return new Pixels(pixels.height(), pixels.width(), turned);
    }

    @Override
    public void close() {
        var holder = new PointerPointer<SwsContext>(1);
        holder.put(0, context);
        sws_free_context(holder);
    }
}
