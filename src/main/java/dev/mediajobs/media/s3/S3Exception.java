package dev.mediajobs.media.s3;

import java.io.IOException;

/** A store refused, or did not answer in time. The message is a sentence without addresses, keys and secrets. */
public final class S3Exception extends IOException {

    public enum Kind {
        /** No such bucket or object. */
        NOT_FOUND,
        /** These credentials may not, are wrong, or the store is set up otherwise than the settings say. */
        DENIED,
        /** The object is not any more the one that reading began with. */
        CHANGED,
        TOO_LARGE,
        /** The whole took longer than allowed. */
        TIMED_OUT,
        /** The store is out of order, overloaded or out of reach: another try may help. */
        UNAVAILABLE
    }

    private final Kind kind;

    S3Exception(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    S3Exception(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
