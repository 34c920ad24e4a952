package dev.mediajobs.media;

import java.io.IOException;
import java.util.List;

/** Whether there was no room for a file. The system says so in words only, in those of its error number. */
public final class FullDisk {

    /** As callers of the API see it in a job's ErrorCode. */
    public static final String CODE = "DiskFull";

    private static final List<String> WORDS = List.of("No space left on device", "Disk quota exceeded");
    private static final int MAX_CAUSES = 8;

    private FullDisk() {}

    public static boolean isCauseOf(Throwable failure) {
        var cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (cause instanceof IOException && cause.getMessage() != null && isSaidIn(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** @param text what a program complained of */
    static boolean isSaidIn(String text) {
        return WORDS.stream().anyMatch(text::contains);
    }
}
