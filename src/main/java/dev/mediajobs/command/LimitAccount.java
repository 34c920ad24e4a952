package dev.mediajobs.command;

import dev.mediajobs.access.Accounts;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "limit", description = "Says how many calls a second an account may make.")
final class LimitAccount implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<account>", description = "Its id.")
    private String account;

    @Option(
            names = "--calls",
            paramLabel = "<n>",
            description = "So many calls a second; 0 for any number. If not given, the setting decides again.")
    private Integer calls;

    record Limited(String accountId, Optional<Integer> requestsPerSecond) {}

    @Override
    public Integer call() {
        Beans.await(Beans.get(Accounts.class).limit(account, calls));
        output.show(
                new Limited(account, Optional.ofNullable(calls)),
                Table.of("ACCOUNT", "CALLS/S").row(account, calls == null ? "default" : calls));
        return ExitCodes.OK;
    }
}
