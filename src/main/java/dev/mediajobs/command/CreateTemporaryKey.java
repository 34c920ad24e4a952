package dev.mediajobs.command;

import dev.mediajobs.access.TemporaryKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "temporary",
        description = {
            "Makes a key that ends by itself, of another one and with no more rights, and shows its secret and its security"
                    + " token, once."
        })
final class CreateTemporaryKey implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<key>", description = "Id of the key it is made of.")
    private String id;

    @Option(
            names = "--lifetime",
            paramLabel = "<time>",
            defaultValue = "1h",
            description = "15m to 12h; 1h if not given.")
    private Lapse lifetime;

    @Option(names = "--policy-file", paramLabel = "<file>", description = "A policy document that limits it further.")
    private Path policy;

    record Created(
            String accessKeyId, String accessKeySecret, String securityToken, String accountId, Instant expiresAt) {

        @Override
        public String toString() {
            return "Created[" + accessKeyId + "]";
        }
    }

    @Override
    public Integer call() {
        var document = policy == null ? null : Document.read(policy);
        var key = Beans.await(Beans.get(TemporaryKeys.class).create(id, lifetime.value(), document));
        output.show(
                new Created(key.id(), key.secret(), key.securityToken(), key.accountId(), key.expiresAt()),
                Table.of("KEY", key.id())
                        .row("secret", key.secret())
                        .row("security token", key.securityToken())
                        .row("account", key.accountId())
                        .row("expires", key.expiresAt()));
        output.note("The secret and the token are shown this once.");
        return ExitCodes.OK;
    }
}
