package dev.mediajobs.media;

class EmbeddedPictureLimitsTest extends PictureLimitsTest {

    @Override
    String ffmpeg() {
        return "embedded";
    }
}
