package dev.mediajobs.asset;

/** What an asset is used for. */
enum BusinessType {
    subtitles,
    font,
    watermark,
    opening,
    ending,
    general
}
