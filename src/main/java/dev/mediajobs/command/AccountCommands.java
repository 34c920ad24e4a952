package dev.mediajobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "accounts",
        description = "Makes and lists accounts, and says how many calls they may make.",
        subcommands = {CreateAccount.class, ListAccounts.class, LimitAccount.class})
final class AccountCommands {

    @Mixin
    private HelpOption help;
}
