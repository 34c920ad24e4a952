package dev.mediajobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "policies",
        description = "Keeps the policies that access keys are limited by.",
        subcommands = {ListPolicies.class, PutPolicy.class, DeletePolicy.class})
final class PolicyCommands {

    @Mixin
    private HelpOption help;
}
