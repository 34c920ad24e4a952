package dev.mediajobs.media.pictures;

/** For what computes for long and waits for nothing. */
final class Interrupts {

    private Interrupts() {}

    /** @throws InterruptedException when the calling thread was interrupted */
    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while looking at pictures");
        }
    }
}
