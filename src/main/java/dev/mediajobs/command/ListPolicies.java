package dev.mediajobs.command;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.mediajobs.access.Policies;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description =
                "Lists the policies of accounts. Every account has AliyunICEFullAccess and AliyunICEReadOnlyAccess besides.")
final class ListPolicies implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Option(names = "--account", paramLabel = "<id>", description = "Policies of that account only.")
    private String account;

    /** @param keys it is attached to */
    record View(String accountId, String name, @JsonRawValue String document, Instant modifiedAt, List<String> keys) {}

    @Override
    public Integer call() {
        var found = Beans.await(Beans.get(Policies.class).list(account));
        var table = Table.of("ACCOUNT", "POLICY", "MODIFIED", "KEYS", "DOCUMENT");
        found.forEach(policy -> table.row(
                policy.accountId(),
                policy.name(),
                policy.modifiedAt(),
                policy.keys().size(),
                policy.document()));
        output.show(
                found.stream()
                        .map(policy -> new View(
                                policy.accountId(),
                                policy.name(),
                                policy.document(),
                                policy.modifiedAt(),
                                policy.keys()))
                        .toList(),
                table);
        return ExitCodes.OK;
    }
}
