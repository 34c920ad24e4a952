package dev.mediajobs.command;

/** What scripts can tell apart; documented in docs/operations.md. */
final class ExitCodes {

    static final int OK = 0;
    /** Refused, or not done. */
    static final int FAILED = 1;
    /** The arguments make no sense; nothing was done. */
    static final int USAGE = 2;
    /** Something that was named is not there. */
    static final int NOT_FOUND = 3;

    private ExitCodes() {}
}
