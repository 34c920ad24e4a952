package dev.mediajobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "keys",
        description = "Makes, lists, changes and deletes access keys.",
        subcommands = {
            CreateKey.class,
            ListKeys.class,
            ActivateKeys.class,
            DeactivateKeys.class,
            RotateKey.class,
            DeleteKeys.class,
            AttachPolicy.class,
            DetachPolicy.class,
            CreateTemporaryKey.class
        })
final class KeyCommands {

    @Mixin
    private HelpOption help;
}
