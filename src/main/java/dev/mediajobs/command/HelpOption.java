package dev.mediajobs.command;

import picocli.CommandLine.Option;

/** That every command explains itself. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say how this is used.")
    private boolean help;
}
