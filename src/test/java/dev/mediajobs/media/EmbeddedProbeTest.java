package dev.mediajobs.media;

class EmbeddedProbeTest extends ProbeTest {

    @Override
    String ffmpeg() {
        return "embedded";
    }
}
