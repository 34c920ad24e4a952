package dev.mediajobs.asset;

/** Whether an asset's file is known. */
enum AssetStatus {
    /** Nobody has looked yet. */
    Init,
    Preparing,
    Normal,
    /** The file could not be had, or is nothing that this service knows. */
    PrepareFail
}
