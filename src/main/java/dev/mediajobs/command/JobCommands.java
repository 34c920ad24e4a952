package dev.mediajobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "jobs",
        description = "Lists, shows, cancels, retries and deletes jobs of all accounts.",
        subcommands = {ListJobs.class, ShowJob.class, CancelJobs.class, RetryJobs.class, DeleteJobs.class})
final class JobCommands {

    @Mixin
    private HelpOption help;
}
