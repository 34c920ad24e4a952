package dev.mediajobs.pipeline;

/** The cloud's kinds of transcoding; kept with a pipeline, and without effect on media tagging. */
enum Speed {
    Standard,
    Boost,
    NarrowBandHDV2
}
