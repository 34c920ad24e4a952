package dev.mediajobs.command;

/** Ends a command with a sentence for the operator. */
final class CommandFailure extends RuntimeException {

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandFailure refused(String message) {
        return new CommandFailure(ExitCodes.FAILED, message);
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCodes.USAGE, message);
    }

    static CommandFailure notFound(String message) {
        return new CommandFailure(ExitCodes.NOT_FOUND, message);
    }

    int exitCode() {
        return exitCode;
    }
}
