package dev.mediajobs.command;

import dev.mediajobs.access.Accounts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Makes an account, which has no key yet.")
final class CreateAccount implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<name>", description = "What people call it.")
    private String name;

    @Option(names = "--id", paramLabel = "<id>", description = "16 digits; made up if not given.")
    private String id;

    record Created(String accountId, String name) {}

    @Override
    public Integer call() {
        var accounts = Beans.get(Accounts.class);
        var made = Beans.await(id == null ? accounts.create(name) : accounts.create(id, name));
        output.show(new Created(made, name), Table.of("ACCOUNT", "NAME").row(made, name));
        return ExitCodes.OK;
    }
}
