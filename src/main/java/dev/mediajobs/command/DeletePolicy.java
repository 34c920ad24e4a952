package dev.mediajobs.command;

import dev.mediajobs.access.Policies;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Deletes a policy that is attached to no key.")
final class DeletePolicy implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(index = "0", paramLabel = "<account>", description = "The account's id.")
    private String account;

    @Parameters(index = "1", paramLabel = "<name>", description = "Name of the policy.")
    private String name;

    record Deleted(String accountId, String name) {}

    @Override
    public Integer call() {
        Beans.await(Beans.get(Policies.class).delete(account, name));
        output.show(new Deleted(account, name), Table.of("ACCOUNT", "DELETED").row(account, name));
        return ExitCodes.OK;
    }
}
