package dev.mediajobs.command;

import dev.mediajobs.console.Engines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "engines",
        header = "Lists the engines there are, and whether they are ready.",
        description = {
            "Lists the engines that a service with these settings has, and whether they are ready. With --json the same as"
                    + " GET /engines: languages, abilities and measured errors too."
        })
final class ListEngines implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var engines = Beans.withoutDatabase(Engines.class).list();
        var table =
                Table.of("CAPABILITY", "ENGINE", "CHOSEN", "READY", "SENDS DATA OUT", "LANGUAGES", "VERSION", "REASON");
        engines.forEach(engine -> table.row(
                engine.capability(),
                engine.name(),
                engine.chosen() ? "yes" : "no",
                engine.ready() ? "yes" : "no",
                engine.sendsDataOut() ? "yes" : "no",
                String.join(",", engine.languages()),
                engine.version(),
                engine.reason()));
        output.show(engines, table);
        return ExitCodes.OK;
    }
}
