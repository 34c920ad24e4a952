package dev.mediajobs.media;

class EmbeddedPicturesTest extends PicturesTest {

    @Override
    String ffmpeg() {
        return "embedded";
    }
}
