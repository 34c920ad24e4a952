package dev.mediajobs.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.ice20201109.models.SubmitASRJobRequest;
import com.aliyun.tea.TeaException;
import dev.mediajobs.process.Postgres;
import dev.mediajobs.process.Site;
import dev.mediajobs.process.Wait;
import dev.mediajobs.testsupport.Sdk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.SoftAssertions;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of the service as a function on AWS Lambda, of whichever artefact it is made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LambdaFlow {

    private static final Logger LOG = Logger.getLogger(LambdaFlow.class);
    private static final String SECRET = "known-to-the-timer-only";
    private static final String SECRET_HEADER = "x-mediajobs-secret";
    private static final String ADVANCE = "{\"do\":\"advance\"}";
    /** Long enough to be noticed. */
    /** The limit for what is unpacked of a zip, layers included (AWS Lambda's quotas: 250 MB). */
    private static final long LARGEST_CODE = 250L << 20;

    private static final Duration LONG_FREEZE = Duration.ofSeconds(5);

    private static final String RECORDING = "speech.wav";
    private static final String UUID = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";

    private final Artefact artefact;
    private Code code;
    private final List<DeployedFunction> functions = new ArrayList<>();
    private Postgres database;
    private Site site;

    LambdaFlow(Artefact artefact) {
        this.artefact = artefact;
    }

    @BeforeAll
    void prepare(@TempDir Path directory) throws Exception {
        code = new Code(artefact, directory);
        database = Postgres.start();
    }

    @AfterAll
    void stopDatabase() throws Exception {
        // A stop waits for five seconds, and a database a test is more than it writes out in that time.
        try (var connection = database.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
        database.close();
    }

    @BeforeEach
    void prepareSite() throws Exception {
        site = new Site(database, Map.of());
        var environment = site.environment();
        Flyway.configure()
                .dataSource(
                        environment.get("QUARKUS_DATASOURCE_JDBC_URL"),
                        environment.get("QUARKUS_DATASOURCE_USERNAME"),
                        environment.get("QUARKUS_DATASOURCE_PASSWORD"))
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
    }

    @AfterEach
    void nothingSecretIsPrintedAndNothingWrittenBesideTheCode() throws Exception {
        site.close();
        functions.forEach(DeployedFunction::close);
        var all = List.copyOf(functions);
        functions.clear();
        for (var function : all) {
            assertThat(function.logs())
                    .doesNotContain(Environment.CREDENTIALS)
                    .doesNotContain(Site.KEY_SECRET, SECRET, site.environment().get("MEDIAJOBS_MASTER_KEY"));
        }
        assertThat(code.isUntouched()).isTrue();
    }

    @Test
    void jobOfTheOfficialClientEndsAfterTheTimerHasCalled() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        try (var gateway = new Gateway(function)) {
            var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
            var begun = System.nanoTime();
            var id = sdk.submit(new SubmitASRJobRequest()
                    .setInputFile(site.recording(RECORDING, "frozen", Duration.ZERO))
                    .setTitle("A, b + ~ * 语音"));
            LOG.infof("%s: the first call was answered %d ms after its process began", artefact, millisSince(begun));
            assertThat(sdk.query(id).getState()).isEqualTo("Created");
            begun = System.nanoTime();
            assertThat(advance(function).json().path("failed").asInt()).isZero();
            LOG.infof("%s: its job was done in %d ms", artefact, millisSince(begun));
            var job = sdk.query(id);
            assertThat(job.getState()).isEqualTo("Finished");
            assertThat(job.getOutput()).contains("frozen");
            assertThat(job.getSmartJobInfo().getTitle()).isEqualTo("A, b + ~ * 语音");
        }
        assertThat(function.instances()).isOne();
    }

    @Test
    void codeIsAsSmallAsLambdaWants() throws Exception {
        assertThat(code.size()).isLessThan(LARGEST_CODE);
    }

    @Test
    void newerClientsAreServedByQueryAndForm() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        var recording = site.recording(RECORDING, "word", Duration.ZERO);
        try (var gateway = new Gateway(function)) {
            var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
            for (var title : List.of("a,b", "ü 语音 +&=%2B")) {
                var parameters = Map.of("InputFile", recording, "Title", title);
                for (var submitted :
                        List.of(sdk.call("SubmitASRJob", parameters), sdk.callWithForm("SubmitASRJob", parameters))) {
                    assertThat(sdk.query((String) submitted.get("JobId"))
                                    .getSmartJobInfo()
                                    .getTitle())
                            .isEqualTo(title);
                }
            }
            assertThatThrownBy(() -> sdk.query("none")).isInstanceOfSatisfying(TeaException.class, e -> {
                assertThat(e.getStatusCode()).isEqualTo(404);
                assertThat(e.getCode()).isEqualTo("InvalidParameter.JobNotFound");
                assertThat(e.getData()).containsKeys("RequestId", "HostId");
            });
        }
    }

    @Test
    void instancesShareTheJobsAndEachJobEndsOnce() throws Exception {
        var instances = 3;
        var function = function(DeployedFunction.Reuse.WARM, Map.of("MEDIAJOBS_SWEEP_SLOTS", "1"));
        site.tables().recordEnds();
        var recording = site.recording(RECORDING, "shared", Duration.ofSeconds(2));
        var threads = Executors.newFixedThreadPool(instances);
        try (var gateway = new Gateway(function)) {
            var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
            var jobs = all(threads, instances, () -> sdk.submit(recording));
            assertThat(function.instances()).isEqualTo(instances);
            // Timers call again: who finds nothing at the moment ends, though others still open steps.
            all(threads, instances, () -> {
                while (site.tables().count("job where finished_at is null") > 0) {
                    advance(function);
                }
                return null;
            });
            var workers = new HashSet<Long>();
            for (var job : jobs) {
                assertThat(sdk.query(job).getState()).isEqualTo("Finished");
                workers.add(site.tables().recognition(job).ownerPid());
            }
            assertThat(workers).hasSizeGreaterThan(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(function.instances()).isEqualTo(instances);
        assertThat(site.tables().count("job_end where state = 'SUCCEEDED'")).isEqualTo(instances);
        assertThat(site.tables().count("job_end")).isEqualTo(instances);
    }

    @Test
    void everyCallMayBeTheFirstOfItsInstance() throws Exception {
        var function = function(DeployedFunction.Reuse.NEVER, Map.of());
        try (var gateway = new Gateway(function)) {
            var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
            var id = sdk.submit(site.recording(RECORDING, "cold", Duration.ZERO));
            advance(function);
            assertThat(sdk.query(id).getOutput()).contains("cold");
        }
        assertThat(function.instances()).isEqualTo(3);
    }

    @Test
    void databaseMayEndTheSessionsOfAFrozenInstance() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        try (var gateway = new Gateway(function)) {
            var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
            var id = sdk.submit(site.recording(RECORDING, "thawed", Duration.ZERO));
            assertThat(endSessions()).isPositive();
            advance(function);
            assertThat(endSessions()).isPositive();
            assertThat(sdk.query(id).getOutput()).contains("thawed");
            var frozen = System.nanoTime();
            Wait.until(
                    "the end of a long freeze",
                    LONG_FREEZE.multipliedBy(2),
                    () -> System.nanoTime() - frozen > LONG_FREEZE.toNanos());
            assertThat(sdk.query(id).getOutput()).contains("thawed");
            assertThat(function.logs()).contains("connections to the database are renewed");
        }
        assertThat(function.instances()).isOne();
    }

    @Test
    void submittedJobCallsTheWorkerFunction() throws Exception {
        var worker = function(DeployedFunction.Reuse.WARM, Map.of());
        try (var lambda = new InvokeApi(worker)) {
            var settings = Map.of(
                    "MEDIAJOBS_FUNCTION_WAKE",
                    RuntimeApi.ARN,
                    "AWS_ENDPOINT_URL_LAMBDA",
                    lambda.address(),
                    // Who signs is who could tell.
                    "QUARKUS_LOG_LEVEL",
                    "DEBUG");
            try (var gateway = new Gateway(function(DeployedFunction.Reuse.WARM, settings))) {
                var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
                var id = sdk.submit(site.recording(RECORDING, "called", Duration.ZERO));
                assertThat(lambda.invocations()).hasSize(1);
                assertThat(lambda.invocations().get(0).get().status()).isEqualTo(200);
                assertThat(sdk.query(id).getOutput()).contains("called");
            }
        }
    }

    @Test
    void eventThatIsNoRequestDoesNothing() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        try (var gateway = new Gateway(function)) {
            var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
            var id = sdk.submit(site.recording(RECORDING, "timer", Duration.ZERO));
            for (var event : List.of("{\"source\":\"aws.events\",\"detail\":{}}", ADVANCE, "{}")) {
                var answer = function.invoke(event.getBytes(StandardCharsets.UTF_8));
                assertThat(new String(answer, StandardCharsets.UTF_8)).contains("\"statusCode\":500");
            }
            assertThat(sdk.query(id).getState()).isEqualTo("Created");
        }
    }

    @Test
    void strangersCannotInvoke() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        try (var gateway = new Gateway(function)) {
            var sdk = Sdk.of(gateway.port(), Site.KEY_ID, Site.KEY_SECRET);
            var id = sdk.submit(site.recording(RECORDING, "secret", Duration.ZERO));
            var before = site.tables().everythingOf(id);
            var event = HttpEvent.of("POST", "/invoke", "").body(ADVANCE);
            for (var strange : List.of(
                    event,
                    event.header(SECRET_HEADER, "guessed"),
                    event.header(SECRET_HEADER, ""),
                    event.header("x-fc-control-path", "/invoke"),
                    event.from("127.0.0.1"))) {
                assertThat(function.invoke(strange).status()).isEqualTo(404);
            }
            assertThat(site.tables().everythingOf(id)).isEqualTo(before);
            advance(function);
            assertThat(sdk.query(id).getState()).isEqualTo("Finished");
        }
    }

    @Test
    void nobodyCallsFromThisMachine() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        for (var path : List.of("/GetSmartHandleJob", "/engines")) {
            var event = HttpEvent.of("GET", path, "JobId=x");
            for (var near : List.of(event, event.from("127.0.0.1"), event.from("::1"))) {
                var answer = function.invoke(near);
                assertThat(answer.status()).as(near.toString()).isEqualTo(400);
                assertThat(answer.json().path("Code").asText()).isEqualTo("MissingAccessKeyId");
            }
        }
    }

    @Test
    void unsignedCallsCannotBeAllowed() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of("MEDIAJOBS_ACCESS_UNSIGNED", "true"));
        assertThatThrownBy(() -> function.invoke(
                        HttpEvent.of("GET", "/GetSmartHandleJob", "JobId=x").from("127.0.0.1")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Unsigned calls only in dev and test");
    }

    @Test
    void brokenRequestsAreAnsweredInTheForm() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        var softly = new SoftAssertions();
        for (var query : List.of("Action=%C3%28", "Action=%C0%80", "Action=a%00b", "=a")) {
            assertRefused(softly, function, HttpEvent.of("GET", "/", query), "400 InvalidParameter.Format");
        }
        assertRefused(softly, function, HttpEvent.of("GET", "/", "Action=Nope"), "404 InvalidAction.NotFound");
        assertRefused(softly, function, HttpEvent.of("GET", "/nope", ""), "404 InvalidApi.NotFound");
        assertRefused(softly, function, HttpEvent.of("PUT", "/", ""), "400 UnsupportedHTTPMethod");
        assertRefused(
                softly, function, HttpEvent.of("POST", "/", "").body("x".repeat(2_000_000)), "413 RequestTooLarge");
        softly.assertAll();
    }

    /** Whether a gateway lets them pass is its own affair. */
    @Test
    void whatIsNoAddressIsRefused() throws Exception {
        var function = function(DeployedFunction.Reuse.WARM, Map.of());
        for (var event : List.of(
                HttpEvent.of("GET", "/", "Action=%"),
                HttpEvent.of("GET", "/", "Action=%zz"),
                HttpEvent.of("GET", "/%zz", ""))) {
            assertThat(function.invoke(event).status()).as(event.toString()).isEqualTo(400);
        }
    }

    private static void assertRefused(SoftAssertions softly, DeployedFunction function, HttpEvent event, String told)
            throws Exception {
        var answer = function.invoke(event);
        var body = answer.json();
        softly.assertThat(answer.status() + " " + body.path("Code").asText())
                .as("%s, answered %s", event, answer.text())
                .isEqualTo(told);
        softly.assertThat(body.path("RequestId").asText()).as(event.toString()).matches(UUID);
    }

    private DeployedFunction function(DeployedFunction.Reuse reuse, Map<String, String> more) throws Exception {
        var settings = new HashMap<>(site.environment());
        settings.put("QUARKUS_PROFILE", "container");
        settings.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        settings.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "2");
        settings.put("MEDIAJOBS_SWEEP_MODE", "trigger");
        settings.put("MEDIAJOBS_SWEEP_NOTIFICATIONS", "false");
        settings.put("MEDIAJOBS_FUNCTION_PLATFORM", "lambda");
        settings.put("MEDIAJOBS_FUNCTION_SECRET", SECRET);
        settings.put("MEDIAJOBS_FUNCTION_TIMEOUT", "60s");
        settings.putAll(more);
        var logs = Files.createDirectories(site.directory().resolve("logs"));
        var function = new DeployedFunction(code, logs, settings, reuse);
        functions.add(function);
        return function;
    }

    /** As a timer's event, which is given the form of a request. */
    private static HttpAnswer advance(DeployedFunction function) throws Exception {
        var answer = function.invoke(HttpEvent.of("POST", "/invoke", "")
                .header(SECRET_HEADER, SECRET)
                .header("content-type", "application/json")
                .body(ADVANCE));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static <T> List<T> all(ExecutorService threads, int times, Callable<T> task) throws Exception {
        var results = new ArrayList<T>();
        for (var result : threads.invokeAll(Collections.nCopies(times, task))) {
            results.add(result.get());
        }
        return results;
    }

    /** @return how many there were */
    private int endSessions() throws Exception {
        var environment = site.environment();
        try (var connection = DriverManager.getConnection(
                        environment.get("QUARKUS_DATASOURCE_JDBC_URL"), "postgres", "postgres");
                var statement = connection.createStatement();
                var ended =
                        statement.executeQuery("select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()")) {
            ended.next();
            return ended.getInt(1);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
