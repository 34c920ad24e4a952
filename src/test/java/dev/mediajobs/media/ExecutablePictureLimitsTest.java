package dev.mediajobs.media;

import static org.assertj.core.api.Assumptions.assumeThat;

/** Where ffmpeg is installed. */
class ExecutablePictureLimitsTest extends PictureLimitsTest {

    @Override
    String ffmpeg() {
        var ffmpeg = Isolation.onPath("ffmpeg");
        assumeThat(ffmpeg).isPresent();
        return ffmpeg.get().toString();
    }
}
