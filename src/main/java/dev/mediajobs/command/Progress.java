package dev.mediajobs.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells on the way how far long work has come: to a terminal, or to whoever asks for it. */
final class Progress {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--progress",
            description = "Tell on standard error how far it has come; done anyway on a terminal.")
    private boolean wanted;

    void tell(String format, Object... values) {
        if (wanted || System.console() != null) {
            command.commandLine().getErr().println(format.formatted(values));
        }
    }
}
