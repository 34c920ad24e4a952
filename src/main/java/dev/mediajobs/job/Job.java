package dev.mediajobs.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as it stands.
 *
 * @param parameters the request as submitted: a JSON object, parameter by parameter
 * @param stage the current stage; -1 before the first
 * @param stepsKnown steps of all stages opened so far; later stages may add more
 */
public record Job(
        UUID id,
        long accountId,
        String kind,
        JobState state,
        String title,
        String description,
        String userData,
        String input,
        String parameters,
        Instant createdAt,
        Instant modifiedAt,
        int stage,
        int stepsKnown,
        int stepsDone,
        Optional<Problem> problem) {

    /** Why a job ended without its result. */
    public record Problem(String code, String message) {

        private static final String UNKNOWN = "InternalError";
        private static final int LONGEST_MESSAGE = 2_000;

        /** Whatever an engine or a library says, the database must be able to keep it: a code there is, and no NUL. */
        public Problem {
            code = code == null || code.isBlank() ? UNKNOWN : storable(code);
            message = message == null ? "" : storable(message);
        }

        private static String storable(String text) {
            var cut = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
            return cut.replace('\0', ' ');
        }
    }
}
