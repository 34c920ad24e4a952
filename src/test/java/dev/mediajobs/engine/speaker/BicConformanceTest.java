package dev.mediajobs.engine.speaker;

class BicConformanceTest extends SpeakerEngineConformance {

    @Override
    SpeakerEngine engine() {
        return new BicSpeakers(2.5);
    }
}
