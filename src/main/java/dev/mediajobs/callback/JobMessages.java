package dev.mediajobs.callback;

import java.util.Optional;

/**
 * What is told of jobs, or of other things, of one kind. One CDI bean a kind, found by its name; of a kind without one, nothing
 * is told.
 */
public interface JobMessages {

    String kind();

    /** @return empty when nobody is told of such a change */
    Optional<Message> of(StateChange change);

    /**
     * @param type the name of the event, which accounts subscribe to
     * @param onlyByName whether an account that subscribes to all events is not told
     * @param body JSON
     */
    record Message(String type, boolean onlyByName, String body) {}
}
