package dev.mediajobs.media.decoder;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** Only these five: the others, and ffmpeg's executable, need libraries of X and ALSA that servers do not have. */
final class Libraries {

    private Libraries() {}

    static void load() {
        Loader.load(avutil.class);
        Loader.load(swresample.class);
        Loader.load(swscale.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
    }
}
