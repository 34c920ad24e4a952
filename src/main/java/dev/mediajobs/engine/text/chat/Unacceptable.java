package dev.mediajobs.engine.text.chat;

/** A model's answer is not what it was asked for. */
final class Unacceptable extends Exception {

    /** @param what continues the sentence "the answer"; nothing that the model wrote */
    Unacceptable(String what) {
        super(what);
    }
}
