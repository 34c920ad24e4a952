package dev.mediajobs.media;

class EmbeddedDecoderTest extends MediaDecoderTest {

    @Override
    String ffmpeg() {
        return "embedded";
    }
}
