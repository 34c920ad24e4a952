package dev.mediajobs.engine.http;

/** A server's answer is not what its protocol says. */
public final class MalformedAnswer extends Exception {

    /** @param what continues the sentence "its answer"; nothing that the server sent */
    public MalformedAnswer(String what) {
        super(what);
    }
}
