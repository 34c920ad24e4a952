package dev.mediajobs.engine.text.extractive;

final class Interruption {

    private Interruption() {}

    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
