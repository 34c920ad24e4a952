package dev.mediajobs.engine;

/** An engine could not do its work. */
public class EngineException extends Exception {

    private final String code;
    private final boolean retryable;

    /**
     * @param code what the caller of the API sees as the job's ErrorCode: {@code EngineNotAvailable}
     * @param retryable whether the same input may succeed later or elsewhere
     */
    public EngineException(String code, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    public EngineException(String code, String message, boolean retryable) {
        this(code, message, retryable, null);
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }
}
