package dev.mediajobs.media.pictures;

/** Every so manieth picture is kept as a {@link Sample}. */
final class Samples {

    static final int PER_SECOND = 2;
    static final long MILLIS = 1000 / PER_SECOND;

    /** Pictures from one sample to the next. */
    static final int STEP = SmallPicture.PER_SECOND / PER_SECOND;

    private Samples() {}
}
