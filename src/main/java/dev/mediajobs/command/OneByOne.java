package dev.mediajobs.command;

/** Does the same to each of several things that are named; what goes wrong with one is told, and keeps no other from it. */
final class OneByOne {

    private final Output output;
    private int exitCode = ExitCodes.OK;

    OneByOne(Output output) {
        this.output = output;
    }

    /** @param id what it is called when it goes wrong */
    void attempt(Object id, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException failure) {
            if (!Failures.isRefusal(failure)) {
                output.note("Whether " + id + " was done is not known:");
            }
            exitCode = Math.max(exitCode, output.tell(failure));
        }
    }

    /** The worst of all. */
    int exitCode() {
        return exitCode;
    }
}
