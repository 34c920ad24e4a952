package dev.mediajobs.hotword;

/** What a library is for. Decided when it is created. */
public enum UsageScenario {
    ASR,
    StructuredMediaAssets,
    VideoTranslation
}
