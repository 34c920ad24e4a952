package dev.mediajobs.command;

import dev.mediajobs.access.Policies;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "detach", description = "Takes a policy from a key.")
final class DetachPolicy implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(index = "0", paramLabel = "<key>", description = "Id of the key.")
    private String id;

    @Parameters(index = "1", paramLabel = "<policy>", description = "Name of the policy.")
    private String policy;

    @Option(
            names = "--as-owner",
            description = "Also its last one: from then on it may do everything, as the account's owner.")
    private boolean asOwner;

    record Detached(String accessKeyId, String policy) {}

    @Override
    public Integer call() {
        Beans.await(Beans.get(Policies.class).detach(id, policy, asOwner));
        output.show(new Detached(id, policy), Table.of("KEY", "DETACHED").row(id, policy));
        return ExitCodes.OK;
    }
}
