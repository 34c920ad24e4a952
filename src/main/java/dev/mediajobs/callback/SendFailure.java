package dev.mediajobs.callback;

/** An attempt that got no answer. */
class SendFailure extends Exception {

    static final String NOT_ALLOWED = "AddressNotAllowed";
    static final String HOST_UNKNOWN = "HostUnknown";
    static final String TIMED_OUT = "TimedOut";
    static final String NOT_CONNECTED = "NotConnected";
    static final String NO_ANSWER = "NoAnswer";
    static final String NO_QUEUES = "QueueNotServed";
    static final String INTERNAL = "InternalError";

    private final String code;
    private final boolean last;

    SendFailure(String code, String message, boolean last) {
        // These are answers, not defects: nobody reads their stack.
        super(message, null, false, false);
        this.code = code;
        this.last = last;
    }

    String code() {
        return code;
    }

    /** Whether trying again is of no use. */
    boolean isLast() {
        return last;
    }
}
