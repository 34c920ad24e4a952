package dev.mediajobs.command;

import dev.mediajobs.access.Accounts;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists accounts, the oldest first.")
final class ListAccounts implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    /** @param requestsPerSecond absent where the setting decides; 0 for any number */
    record View(String accountId, String name, Instant createdAt, Optional<Integer> requestsPerSecond, long keys) {}

    @Override
    public Integer call() {
        var found = Beans.await(Beans.get(Accounts.class).list());
        var table = Table.of("ACCOUNT", "KEYS", "CREATED", "CALLS/S", "NAME");
        found.forEach(account -> table.row(
                account.id(),
                account.keys(),
                account.createdAt(),
                account.requestsPerSecond().map(Object::toString).orElse("default"),
                account.name()));
        output.show(
                found.stream()
                        .map(account -> new View(
                                account.id(),
                                account.name(),
                                account.createdAt(),
                                account.requestsPerSecond(),
                                account.keys()))
                        .toList(),
                table);
        return ExitCodes.OK;
    }
}
