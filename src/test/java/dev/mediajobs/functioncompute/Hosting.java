package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.functioncompute.ComputeFunction.Plan;
import dev.mediajobs.process.Child;
import dev.mediajobs.process.Postgres;
import dev.mediajobs.process.Site;
import dev.mediajobs.process.Tables;
import dev.mediajobs.process.Wait;
import dev.mediajobs.testsupport.Sdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Functions of one artefact, deployed as {@code deploy/function-compute/s.yaml} deploys them, and their database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Hosting {

    static final String SECRET = "known-to-the-timer-only";
    static final String SECRET_HEADER = "X-Mediajobs-Secret";
    static final String ADVANCE = timer("{\"do\":\"advance\"}");
    static final String PURGE = timer("{\"do\":\"purge\"}");
    static final String RECORDING = "speech.wav";
    static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private static final int ROUTER_CONCURRENCY = 50;

    private final Artefact artefact;
    private final List<ComputeFunction> functions = new ArrayList<>();
    private Postgres database;
    private Site site;

    Hosting(Artefact artefact) {
        this.artefact = artefact;
    }

    @BeforeAll
    void prepareSite() throws Exception {
        database = Postgres.start();
        site = new Site(database, Map.of());
        migrate();
        site.tables().recordEnds();
    }

    @AfterAll
    void stopDatabase() {
        site.close();
        database.close();
    }

    @AfterEach
    void nothingSecretIsPrinted() throws Exception {
        var all = List.copyOf(functions);
        functions.clear();
        all.forEach(ComputeFunction::close);
        for (var function : all) {
            for (var instance : function.instances()) {
                assertThat(instance.log())
                        .doesNotContain(instance.credentials().all())
                        .doesNotContain(
                                Site.KEY_SECRET, SECRET, site.environment().get("MEDIAJOBS_MASTER_KEY"));
            }
        }
    }

    Artefact artefact() {
        return artefact;
    }

    Postgres database() {
        return database;
    }

    Site site() {
        return site;
    }

    /** All actions, and many calls at once. */
    ComputeFunction router(Map<String, String> more) throws Exception {
        var settings = new HashMap<>(Map.of("MEDIAJOBS_SWEEP_MODE", "off", "MEDIAJOBS_RPC_TIMEOUT", "25s"));
        settings.putAll(more);
        return deploy(settings, ROUTER_CONCURRENCY, Plan.NO_LIMIT, TIME_LIMIT);
    }

    /** A router whose instances serve few calls each, one at a time. */
    ComputeFunction restlessRouter(Map<String, String> more, int calls) throws Exception {
        var settings = new HashMap<>(Map.of("MEDIAJOBS_SWEEP_MODE", "off", "MEDIAJOBS_RPC_TIMEOUT", "25s"));
        settings.putAll(more);
        return deploy(settings, 1, calls, TIME_LIMIT);
    }

    ComputeFunction worker(Map<String, String> more) throws Exception {
        return worker(more, TIME_LIMIT);
    }

    ComputeFunction worker(Map<String, String> more, Duration timeLimit) throws Exception {
        var settings = new HashMap<>(Map.of("MEDIAJOBS_SWEEP_MODE", "trigger", "MEDIAJOBS_SWEEP_SLOTS", "2"));
        settings.putAll(more);
        return deploy(settings, 1, Plan.NO_LIMIT, timeLimit);
    }

    static Sdk sdk(ComputeFunction function) {
        return Sdk.of(function.port(), Site.KEY_ID, Site.KEY_SECRET);
    }

    /** Sends a request to the public address, byte by byte as it is. */
    static Answer send(ComputeFunction function, Call call) throws Exception {
        try (var wire = new Wire()) {
            return wire.send(function.port(), call, TIME_LIMIT);
        }
    }

    /** The settings that let a function call this worker. */
    static Map<String, String> wake(ComputeFunction worker) {
        return Map.of("MEDIAJOBS_FUNCTION_WAKE", "http://127.0.0.1:" + worker.port() + "/invoke");
    }

    static String timer(String payload) {
        return "{\"triggerTime\":\"2026-01-01T05:49:00Z\",\"triggerName\":\"tick\",\"payload\":\"%s\"}"
                .formatted(payload.replace("\"", "\\\""));
    }

    static Answer advance(ComputeFunction worker) throws Exception {
        var answer = worker.invoke(ADVANCE);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header(Answer.STATUS)).isEqualTo("200");
        return answer;
    }

    void awaitEnd(String job) throws Exception {
        Wait.until("the end of " + job, Site.PATIENCE, () -> ended(job));
    }

    boolean ended(String job) throws Exception {
        return site.tables().count("job_end where job_id = '%s'", Tables.uuid(job)) > 0;
    }

    /** What all functions are set to. */
    HashMap<String, String> functionSettings() {
        var settings = new HashMap<>(site.environment());
        settings.keySet()
                .removeAll(List.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", "MEDIAJOBS_ACCESS_KEY_ID", "MEDIAJOBS_ACCESS_KEY_SECRET"));
        settings.put("MEDIAJOBS_ACCESS_BOOTSTRAP", "false");
        settings.put("MEDIAJOBS_FUNCTION_PLATFORM", "function-compute");
        settings.put("MEDIAJOBS_FUNCTION_SECRET", SECRET);
        settings.put("MEDIAJOBS_SWEEP_MODE", "trigger");
        settings.put("MEDIAJOBS_SWEEP_NOTIFICATIONS", "false");
        settings.put("QUARKUS_PROFILE", "container");
        settings.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "2");
        return settings;
    }

    private ComputeFunction deploy(Map<String, String> more, int concurrency, int calls, Duration timeLimit)
            throws Exception {
        var settings = functionSettings();
        settings.put("MEDIAJOBS_FUNCTION_TIMEOUT", timeLimit.toSeconds() + "s");
        settings.putAll(more);
        var function = new ComputeFunction(
                new Plan(artefact.command(), site.directory(), settings, concurrency, calls, timeLimit));
        functions.add(function);
        return function;
    }

    /** By the command, as it is told in deploy/README.md; that is part of the JVM build alone. */
    private void migrate() throws Exception {
        if (artefact == Artefact.JVM) {
            var command = new ArrayList<>(artefact.command());
            command.add("migrate");
            try (var migration = Child.start(command, site.directory(), site.directory(), environment -> {
                environment.putAll(site.environment());
                environment.remove("QUARKUS_DATASOURCE_JDBC_URL");
                environment.put("QUARKUS_PROFILE", "container");
            })) {
                assertThat(migration.exitCode()).as(migration.log()).isZero();
            }
            return;
        }
        var environment = site.environment();
        Flyway.configure()
                .dataSource(
                        environment.get("QUARKUS_DATASOURCE_JDBC_URL"),
                        environment.get("QUARKUS_DATASOURCE_USERNAME"),
                        environment.get("QUARKUS_DATASOURCE_PASSWORD"))
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
        putKey();
    }

    /** The first instance of all puts the access key. */
    private void putKey() throws Exception {
        var environment = site.environment();
        var key = new HashMap<String, String>();
        for (var name : List.of("MEDIAJOBS_ACCESS_KEY_ID", "MEDIAJOBS_ACCESS_KEY_SECRET")) {
            key.put(name, environment.get(name));
        }
        key.put("MEDIAJOBS_ACCESS_BOOTSTRAP", "true");
        router(key).pass(Call.of("GET", "/"));
        nothingSecretIsPrinted();
    }
}
