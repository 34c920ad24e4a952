package dev.mediajobs.callback;

import java.util.List;
import java.util.Optional;

/**
 * A change of a job, and who wants to know of it.
 *
 * @param places named with the job and its pipeline
 * @param accountPlace of the account, which wants to know of events of those types only
 */
record Event(
        long id, StateChange change, List<String> places, Optional<String> accountPlace, List<String> accountTypes) {

    boolean isForAccount(JobMessages.Message message) {
        return accountTypes.contains(AccountCallback.ALL) && !message.onlyByName()
                || accountTypes.contains(message.type());
    }
}
