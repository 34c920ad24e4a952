package dev.mediajobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "master-key",
        description = "Changes what the secrets in the database are encrypted with.",
        subcommands = {RotateMasterKey.class})
final class MasterKeyCommands {

    @Mixin
    private HelpOption help;
}
