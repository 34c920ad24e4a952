package dev.mediajobs.command;

import dev.mediajobs.access.Keys;
import dev.mediajobs.access.NewKey;
import dev.mediajobs.access.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description =
                "Makes an access key and shows its secret, once. Without a policy it acts as the account's owner.")
final class CreateKey implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<account>", description = "The account's id.")
    private String account;

    @Option(
            names = "--policy",
            paramLabel = "<name>",
            description =
                    "What it may do: a policy of the account, AliyunICEFullAccess or AliyunICEReadOnlyAccess; may be"
                            + " repeated.")
    private List<String> policies = new ArrayList<>();

    @Override
    public Integer call() {
        var keys = Beans.get(Keys.class);
        var key = Beans.await(keys.create(account));
        try {
            attach(key);
        } catch (RuntimeException e) {
            // Nobody has seen its secret, and without its policies it may do too much.
            Beans.await(keys.delete(key.id()));
            throw e;
        }
        KeyView.show(key, output);
        return ExitCodes.OK;
    }

    private void attach(NewKey key) {
        var known = Beans.get(Policies.class);
        policies.forEach(name -> Beans.await(known.attach(key.id(), name)));
    }
}
