package dev.mediajobs.media.decoder;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Makes frames of any times into pictures at even times, numbered from 0: each is the frame that is shown then. */
final class Timeline implements AutoCloseable {

    private static final double ROUNDING = 1e-3;

    /** Takes one picture. */
    @FunctionalInterface
    interface Show {
        /** @param again whether it is the frame of the picture before, as where one is held */
        void picture(AVFrame frame, long number, boolean again) throws Unusable, IOException;
    }

    private final int perSecond;
    private final long until;
    private final Show show;
    private final AVFrame shown = av_frame_alloc();
    private boolean empty = true;
    private boolean again;
    private long next;
    private double end;

    /**
     * @param from number of the first picture that is wanted
     * @param until that of the first that is not
     */
    Timeline(int perSecond, long from, long until, Show show) {
        this.perSecond = perSecond;
        this.next = from;
        this.until = until;
        this.show = show;
    }

    boolean isEmpty() {
        return empty;
    }

    /** Which picture a frame of this time would be. */
    long number(double seconds) {
        return Math.round(seconds * perSecond);
    }

    /** @return whether there is more to show */
    boolean add(AVFrame frame, double seconds, double duration) throws Unusable, IOException {
        if (!empty) {
            showUntil(number(seconds));
        }
        av_frame_unref(shown);
        av_frame_move_ref(shown, frame);
        empty = false;
        again = false;
        end = seconds + duration;
        return next < until;
    }

    /** The last frame is shown for its duration. */
    void finish() throws Unusable, IOException {
        if (!empty) {
            showUntil((long) Math.ceil(end * perSecond - ROUNDING));
        }
    }

    private void showUntil(long number) throws Unusable, IOException {
        for (; next < Math.min(number, until); next++) {
            show.picture(shown, next, again);
            again = true;
        }
    }

    @Override
    public void close() {
        av_frame_free(shown);
    }
}
