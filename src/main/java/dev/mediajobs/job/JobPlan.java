package dev.mediajobs.job;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How jobs of one kind are cut into steps. One CDI bean a kind, found by its name. */
public interface JobPlan {

    String kind();

    /** How many jobs of this kind an account may have running in its default pipeline. */
    int defaultConcurrency();

    /** How long a job and its results are kept after it was created. */
    Duration retention();

    /** Whether a job like one that has failed can do what that one did not. */
    default boolean worthSubmittingAgain() {
        return true;
    }

    /** The steps of the first stage: at least one. */
    List<StepSpec> first(Job job);

    /** What follows once all steps of a stage are done. Called inside of the transaction that ends the stage: no waiting. */
    Next next(Job job, List<StepOutput> outputs);

    /** Removes what the job's steps left outside of the database. Called after its end, perhaps twice. */
    default void cleanUp(UUID job) {}

    /** Jobs that have left something outside of the database, ended or not. */
    default Collection<UUID> withLeftovers() {
        return List.of();
    }

    /** Removes the files that lived as long as the job, which was deleted. May be called again. */
    default void forget(UUID job) {}

    /** @param input text that only this plan's runner reads */
    record StepSpec(String kind, String input) {}

    record StepOutput(int ordinal, String kind, String input, String output) {}

    sealed interface Next {
        record Stage(List<StepSpec> steps) implements Next {}

        /** @param results the text of each result, by its type */
        record Success(Map<String, String> results) implements Next {}
    }
}
