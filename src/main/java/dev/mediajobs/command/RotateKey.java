package dev.mediajobs.command;

import dev.mediajobs.access.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rotate",
        description = {
            "Makes another key of the same account with the same policies and shows its secret, once. The old key stops to"
                    + " work after a while."
        })
final class RotateKey implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<key>", description = "Id of the old key.")
    private String id;

    @Option(
            names = "--grace",
            paramLabel = "<time>",
            defaultValue = "24h",
            description = "How long the old key works on: 0s to 365d; 24h if not given.")
    private Lapse grace;

    @Override
    public Integer call() {
        KeyView.show(Beans.await(Beans.get(Keys.class).rotate(id, grace.value())), output);
        return ExitCodes.OK;
    }
}
