package dev.mediajobs.command;

import dev.mediajobs.access.Policies;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "attach", description = "Limits a key to what its policies allow: this one, and those it has.")
final class AttachPolicy implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(index = "0", paramLabel = "<key>", description = "Id of the key.")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "<policy>",
            description = "A policy of its account, AliyunICEFullAccess or AliyunICEReadOnlyAccess.")
    private String policy;

    record Attached(String accessKeyId, String policy) {}

    @Override
    public Integer call() {
        Beans.await(Beans.get(Policies.class).attach(id, policy));
        output.show(new Attached(id, policy), Table.of("KEY", "ATTACHED").row(id, policy));
        return ExitCodes.OK;
    }
}
