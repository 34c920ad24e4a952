package dev.mediajobs.job;

/** A step could not do its work. */
public class StepFailure extends Exception {

    private final String code;
    private final boolean retryable;

    /**
     * @param code what the caller of the API sees as the job's ErrorCode
     * @param retryable whether another try may succeed
     */
    public StepFailure(String code, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }
}
