package dev.mediajobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The overview. */
@Command(
        name = "mediajobs",
        customSynopsis = "java -jar quarkus-run.jar [<command> [<options>] | --help]",
        header =
                "Mediajobs: jobs of speech recognition and media tagging, with the API of Alibaba Cloud IMS (ice 2020-11-09).%n",
        description = {
            "%nWithout a command it starts the service and serves until it is stopped (Ctrl-C or SIGTERM). With one it"
                    + " does that and ends, beside a running service or without one. The database is the service's: the"
                    + " settings are the same.%n"
        },
        commandListHeading = "Commands, each with --help:%n",
        footer = Root.SETTINGS,
        subcommands = {
            Migrate.class,
            AccountCommands.class,
            KeyCommands.class,
            PolicyCommands.class,
            MasterKeyCommands.class,
            JobCommands.class,
            DeliveryCommands.class,
            PurgeNow.class,
            ListEngines.class,
        })
final class Root {

    static final String SETTINGS = """

            Exit codes: 0 done, 1 refused or failed, 2 wrong arguments, 3 not found.

            Settings are environment variables; these are the ones most people need:

              MEDIAJOBS_DATA_DIR           where everything is kept                 ./data
              MEDIAJOBS_DATABASE           embedded, or external together with      embedded
                                           QUARKUS_DATASOURCE_REACTIVE_URL,
                                           QUARKUS_DATASOURCE_USERNAME, _PASSWORD
                                           and MEDIAJOBS_MASTER_KEY
              MEDIAJOBS_ACCESS_KEY_ID      the key callers sign with; generated     generated
              MEDIAJOBS_ACCESS_KEY_SECRET  into the data directory when unset
              MEDIAJOBS_STORAGE_ROOT       oss://b/k is the file b/k below it       <data-dir>/buckets
              QUARKUS_HTTP_HOST, _PORT     where it listens                         127.0.0.1:8080
              MEDIAJOBS_SWEEP_MODE         loop: this process runs jobs;            loop
                                           trigger or off: others do
              MEDIAJOBS_ACTIONS            actions this process serves              all

            All commands: docs/operations.md. All settings: docs/settings.md.
            API: /q/openapi. Health: /q/health. Metrics: /q/metrics.""";

    @Mixin
    private HelpOption help;
}
