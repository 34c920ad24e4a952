package dev.mediajobs.command;

import dev.mediajobs.access.Keys;
import dev.mediajobs.access.TemporaryKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists access keys, without their secrets.")
final class ListKeys implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Option(names = "--account", paramLabel = "<id>", description = "Keys of that account only.")
    private String account;

    @Option(names = "--temporary", description = "Temporary keys instead.")
    private boolean temporary;

    /** @param policies none: it acts as the account's owner */
    record View(
            String accessKeyId,
            String accountId,
            boolean active,
            Instant createdAt,
            Optional<Instant> activeUntil,
            List<String> policies,
            String masterKeyVersion) {}

    /** @param restricted by a policy of its own */
    record TemporaryView(
            String accessKeyId,
            String parentKeyId,
            String accountId,
            Instant createdAt,
            Instant expiresAt,
            boolean restricted,
            String masterKeyVersion) {}

    @Override
    public Integer call() {
        if (temporary) {
            listTemporary();
        } else {
            list();
        }
        return ExitCodes.OK;
    }

    private void list() {
        var found = Beans.await(Beans.get(Keys.class).list(account));
        var table = Table.of("KEY", "ACCOUNT", "STATE", "CREATED", "ACTIVE UNTIL", "MASTER KEY", "POLICIES");
        found.forEach(key -> table.row(
                key.id(),
                key.accountId(),
                key.active() ? "active" : "inactive",
                key.createdAt(),
                key.activeUntil(),
                key.masterKeyVersion(),
                String.join(",", key.policies())));
        output.show(
                found.stream()
                        .map(key -> new View(
                                key.id(),
                                key.accountId(),
                                key.active(),
                                key.createdAt(),
                                key.activeUntil(),
                                key.policies(),
                                key.masterKeyVersion()))
                        .toList(),
                table);
    }

    private void listTemporary() {
        var found = Beans.await(Beans.get(TemporaryKeys.class).list(account));
        var table = Table.of("KEY", "OF KEY", "ACCOUNT", "CREATED", "EXPIRES", "RESTRICTED", "MASTER KEY");
        found.forEach(key -> table.row(
                key.id(),
                key.keyId(),
                key.accountId(),
                key.createdAt(),
                key.expiresAt(),
                key.restricted() ? "yes" : "no",
                key.masterKeyVersion()));
        output.show(
                found.stream()
                        .map(key -> new TemporaryView(
                                key.id(),
                                key.keyId(),
                                key.accountId(),
                                key.createdAt(),
                                key.expiresAt(),
                                key.restricted(),
                                key.masterKeyVersion()))
                        .toList(),
                table);
    }
}
