package dev.mediajobs.access;

/** A request that is not let in. */
public class AccessException extends RuntimeException {

    private final int status;
    private final String code;

    public AccessException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
