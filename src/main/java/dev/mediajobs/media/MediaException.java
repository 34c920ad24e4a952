package dev.mediajobs.media;

/** Media could not be fetched, probed or decoded. */
public class MediaException extends Exception {

    /** Why, as callers of the API see it in a job's ErrorCode. */
    public enum Reason {
        /** No such bucket, object or page. */
        NOT_FOUND("InvalidParameter.ResourceNotFound", false),
        /** Refused by the address guard, by permissions, or not a regular file. */
        NOT_ALLOWED("PermissionDenied.ResourceAccess", false),
        /** Not a media file of a supported format, or damaged beyond use. */
        NOT_MEDIA("InvalidParameter.ResourceContentBad", false),
        NO_AUDIO_STREAM("InvalidParameter.NoAudioStream", false),
        /** StartTime or Duration lie outside of the media. */
        OUT_OF_RANGE("InvalidParameter.OutOfRange", false),
        TOO_LONG("InvalidParameter.MediaTooLong", false),
        TOO_LARGE("InvalidParameter.MediaTooLarge", false),
        /** Decoding took longer than its limit, or fetching than its; another try would hold a worker for as long again. */
        TIMED_OUT("MediaTimedOut", false),
        /** There is no room for the file, or for what is decoded from it; others may have it, or this worker later. */
        DISK_FULL(FullDisk.CODE, true),
        /** This machine could not do it: no decoder, network down. */
        UNAVAILABLE("MediaUnavailable", true);

        private final String code;
        private final boolean retryable;

        Reason(String code, boolean retryable) {
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

    private final Reason reason;

    public MediaException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public MediaException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
