package dev.mediajobs.command;

/** A command whose arguments have to fit each other. */
interface Checked {

    /** @return what is wrong with them together; null when nothing is */
    String mistake();
}
