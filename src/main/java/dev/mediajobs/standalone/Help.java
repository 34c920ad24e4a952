package dev.mediajobs.standalone;

/** What {@code --help} says. */
final class Help {

    static final String TEXT = """
            Mediajobs: speech recognition jobs with the API of Alibaba Cloud IMS (ice 2020-11-09).

            Usage: java -jar quarkus-run.jar [migrate | --help]

            Starts the service and serves until it is stopped (Ctrl-C or SIGTERM). With migrate, it
            brings the database's tables to this version, puts the access key there if one is set,
            and ends: before the first start on an external database, and before each upgrade.

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

            All settings: docs/settings.md. API: /q/openapi. Health: /q/health. Metrics: /q/metrics.
            """;

    private Help() {}
}
