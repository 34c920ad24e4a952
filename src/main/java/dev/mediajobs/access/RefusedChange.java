package dev.mediajobs.access;

/** A change of accounts, keys or policies that was refused; nothing has changed. */
public class RefusedChange extends RuntimeException {

    /** Why, as far as a program wants to tell. */
    public enum Reason {
        /** What was given cannot be used. */
        INVALID,
        /** What was named is not there. */
        NOT_FOUND,
        /** What is there stands against it. */
        CONFLICT
    }

    private final Reason reason;

    private RefusedChange(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static RefusedChange invalid(String message) {
        return new RefusedChange(Reason.INVALID, message);
    }

    static RefusedChange notFound(String message) {
        return new RefusedChange(Reason.NOT_FOUND, message);
    }

    static RefusedChange conflict(String message) {
        return new RefusedChange(Reason.CONFLICT, message);
    }

    static RefusedChange noKey(String keyId) {
        return notFound("There is no access key " + keyId);
    }

    static RefusedChange noAccount(String accountId) {
        return notFound("There is no account " + accountId);
    }
}
