package dev.mediajobs.command;

import dev.mediajobs.start.StartFailure;
import java.io.PrintWriter;

/** Says why a command failed: a sentence where we know one, all there is to know where we do not. */
final class Failures {

    private Failures() {}

    /** @return the exit code */
    static int tell(Throwable failure, PrintWriter out) {
        if (failure instanceof CommandFailure told) {
            out.println(told.getMessage());
            return told.exitCode();
        }
        StartFailure.tell(failure, System.err);
        return ExitCodes.FAILED;
    }
}
