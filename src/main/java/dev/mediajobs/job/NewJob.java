package dev.mediajobs.job;

/**
 * A job to accept.
 *
 * @param priority 1 to 10, larger first within its pipeline
 * @param title may be null, as description and userData
 * @param parameters the request as submitted: a JSON object, parameter by parameter
 */
public record NewJob(
        long accountId,
        String kind,
        int priority,
        String title,
        String description,
        String userData,
        String input,
        String parameters) {

    public static final int DEFAULT_PRIORITY = 6;
}
