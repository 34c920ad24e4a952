package dev.mediajobs.engine.text;

import java.util.Optional;

/** Keeps answers that were paid for, so that a step that is run again does not ask again. May lose what it was given. */
public interface Memory {

    Memory NONE = new Memory() {
        @Override
        public Optional<String> recall(String question) {
            return Optional.empty();
        }

        @Override
        public void keep(String question, String answer) {}
    };

    /** @param question all that the answer depends on */
    Optional<String> recall(String question) throws InterruptedException;

    void keep(String question, String answer) throws InterruptedException;
}
