package dev.mediajobs.media.decoder;

/** The input cannot be decoded; the exit code says why. */
final class Unusable extends Exception {

    private final int exitCode;

    Unusable(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
