package dev.mediajobs.command;

import dev.mediajobs.access.Policies;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "put", description = "Makes a policy, or replaces it for all keys that it is attached to.")
final class PutPolicy implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(index = "0", paramLabel = "<account>", description = "The account's id.")
    private String account;

    @Parameters(index = "1", paramLabel = "<name>", description = "Letters, digits and hyphens.")
    private String name;

    @Parameters(index = "2", paramLabel = "<file>", description = "A policy document of RAM, in JSON.")
    private Path file;

    record Stored(String accountId, String name) {}

    @Override
    public Integer call() {
        Beans.await(Beans.get(Policies.class).put(account, name, Document.read(file)));
        output.show(new Stored(account, name), Table.of("ACCOUNT", "POLICY").row(account, name));
        return ExitCodes.OK;
    }
}
