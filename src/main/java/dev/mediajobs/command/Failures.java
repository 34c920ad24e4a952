package dev.mediajobs.command;

import dev.mediajobs.access.RefusedChange;
import dev.mediajobs.start.StartFailure;
import java.io.PrintWriter;

/** Says why a command failed: a sentence where we know one, all there is to know where we do not. */
final class Failures {

    private Failures() {}

    static int exitCode(RefusedChange refused) {
        return switch (refused.reason()) {
            case INVALID -> ExitCodes.USAGE;
            case NOT_FOUND -> ExitCodes.NOT_FOUND;
            case CONFLICT -> ExitCodes.FAILED;
        };
    }

    /** Whether the one who was asked said no, so that nothing was done. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof CommandFailure || failure instanceof RefusedChange;
    }

    /** @return the exit code */
    static int tell(Throwable failure, PrintWriter out) {
        if (failure instanceof CommandFailure told) {
            out.println(told.getMessage());
            return told.exitCode();
        }
        if (failure instanceof RefusedChange refused) {
            out.println(refused.getMessage());
            return exitCode(refused);
        }
        StartFailure.tell(failure, System.err);
        return ExitCodes.FAILED;
    }
}
