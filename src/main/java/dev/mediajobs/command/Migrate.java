package dev.mediajobs.command;

import dev.mediajobs.job.RequireSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Nothing is left to do when this runs: the start for it has migrated the tables and put the access key there. */
@Command(
        name = "migrate",
        header = "Brings the database's tables to this version.",
        description = {
            "Brings the database's tables to this version, and puts the access key there if one is set: before the first"
                    + " start on an external database, and before each upgrade."
        })
final class Migrate implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    /** @param version of the tables */
    record Migrated(int version) {}

    @Override
    public Integer call() {
        var version = Beans.get(RequireSchema.class).now();
        output.show(
                new Migrated(version),
                Table.of("The database's tables are up to date.").row("version " + version));
        return ExitCodes.OK;
    }
}
