package dev.mediajobs.job;

import java.util.List;
import java.util.UUID;

/**
 * A job to accept.
 *
 * @param priority 1 to 10, larger first within its pipeline
 * @param title may be null, as description and userData
 * @param parameters the request as submitted: a JSON object, parameter by parameter
 * @param pipeline one of the account's of that kind, which whoever names it has looked up; null for the default one
 * @param tellAt where its changes of state are to be told, beside the places of its pipeline and its account
 */
public record NewJob(
        long accountId,
        String kind,
        int priority,
        String title,
        String description,
        String userData,
        String input,
        String parameters,
        UUID pipeline,
        List<String> tellAt) {

    public static final int DEFAULT_PRIORITY = 6;

    /** A job for the account's default pipeline of that kind. */
    public NewJob(
            long accountId,
            String kind,
            int priority,
            String title,
            String description,
            String userData,
            String input,
            String parameters) {
        this(accountId, kind, priority, title, description, userData, input, parameters, null);
    }

    /** A job that nobody in particular is told of. */
    public NewJob(
            long accountId,
            String kind,
            int priority,
            String title,
            String description,
            String userData,
            String input,
            String parameters,
            UUID pipeline) {
        this(accountId, kind, priority, title, description, userData, input, parameters, pipeline, List.of());
    }

    public NewJob withTellAt(List<String> places) {
        return new NewJob(accountId, kind, priority, title, description, userData, input, parameters, pipeline, places);
    }

    /** As the statements want it: null for nowhere. */
    String[] tellAtArray() {
        return tellAt.isEmpty() ? null : tellAt.toArray(String[]::new);
    }
}
