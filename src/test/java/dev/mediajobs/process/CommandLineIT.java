package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.models.SubmitASRJobRequest;
import com.aliyun.tea.TeaException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.testsupport.LoopbackServer;
import dev.mediajobs.testsupport.Sdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Operators' commands as processes, on an external database and beside a service that works on it. What each finds and changes is
 * tested in {@code CommandsOnDatabaseTest}.
 */
class CommandLineIT {

    private static final String UNKNOWN = "0190000000007000800000000000dead";
    private static final String NEW_MASTER_KEY = "OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2NTQzMjEwOTg=";
    private static final Duration LONG = Duration.ofMinutes(10);

    private static Postgres database;
    private static Site site;
    private static ServiceProcess service;
    private static Sdk sdk;
    private static Operator operator;
    private static Receiver receiver;

    @BeforeAll
    static void start() throws Exception {
        database = Postgres.start();
        receiver = new Receiver();
        site = new Site(
                database,
                Map.of(
                        "MEDIAJOBS_CALLBACK_ALLOWED_NETWORKS",
                        "127.0.0.0/8",
                        "MEDIAJOBS_CALLBACK_LOOK_EVERY",
                        "0.2s",
                        "MEDIAJOBS_ACCESS_KEY_CACHE_TTL",
                        "0s"));
        operator = new Operator(site.directory(), site.environment());
    }

    @AfterAll
    static void stop() {
        site.close();
        receiver.close();
        database.close();
    }

    /** One test, as each needs what is there after the one before; the first is what an operator begins with. */
    @Test
    void operatorsDoTheirWorkBesideARunningService() throws Exception {
        assertTablesAreWantedFirst();
        migrate();
        service = site.start(Map.of());
        service.awaitReady();
        sdk = Site.sdk(service);
        changeJobsThatRun();
        replayDeliveries();
        keepKeys();
        changeTheMasterKey();
        assertNothingWithoutDatabase();
    }

    private static void assertTablesAreWantedFirst() throws Exception {
        var refused = operator.run("jobs", "list");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("tables are at version 0", "migrate").doesNotContain("\tat ");
    }

    private static void migrate() throws Exception {
        assertThat(operator.json("migrate").path("version").asInt()).isPositive();
        var again = operator.run("migrate");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("The database's tables are up to date.");
        assertThat(again.out().lines()).hasSize(2);
    }

    private static void changeJobsThatRun() throws Exception {
        var job = sdk.submit(site.recording("slow.wav", "never", LONG));
        site.recogniser(job);
        var listed = operator.run("jobs", "list");
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out()).startsWith("JOB ").contains(job, "RUNNING");

        assertThat(operator.json("jobs", "cancel", job).get(0).path("was").asText())
                .isEqualTo("RUNNING");
        assertThat(sdk.query(job).getState()).isEqualTo("Failed");
        // Its worker is told: with the lease alone it would go on listening for a while.
        Wait.until(
                "the end of its step",
                Site.PATIENCE,
                () -> site.tables().recognition(job).state().equals("CANCELLED"));

        site.says("slow.wav", "at last", Duration.ZERO);
        var again = operator.json("jobs", "retry", job).get(0).path("newJobId").asText();
        assertThat(sdk.await(again, Site.PATIENCE).getOutput()).contains("at last");
        var unknown = operator.run("jobs", "show", UNKNOWN);
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).isEqualTo("There is no job " + UNKNOWN + System.lineSeparator());
    }

    private static void replayDeliveries() throws Exception {
        receiver.status = 410;
        var input = site.recording("told.wav", "word", Duration.ZERO);
        var job = sdk.submit(new SubmitASRJobRequest()
                .setInputFile(input)
                .setUserData("{\"NotifyAddress\":\"" + receiver.url() + "\"}"));
        sdk.await(job, Site.PATIENCE);
        Wait.until("dead deliveries", Site.PATIENCE, () -> undelivered() == 0 && dead() > 0);
        var dead = (int) dead();

        receiver.status = 200;
        receiver.bodies.clear();
        var replayed =
                operator.run("deliveries", "replay", "--all", "--target", receiver.url(), "--progress", "--json");
        assertThat(replayed.json().path("replayedCount").asInt()).isEqualTo(dead);
        assertThat(replayed.err()).contains(dead + " are sent again");
        Wait.until("all of them", Site.PATIENCE, () -> dead() == 0 && undelivered() == 0);
        assertThat(receiver.bodies).hasSize(dead);
    }

    private static void keepKeys() throws Exception {
        var account =
                operator.json("accounts", "create", "Team A").path("accountId").asText();
        var made = operator.json("keys", "create", account);
        var id = made.path("accessKeyId").asText();
        var secret = made.path("accessKeySecret").asText();
        assertThat(worksWith(id, secret)).isTrue();
        var deactivated = operator.run("keys", "deactivate", id);
        assertThat(deactivated.out() + deactivated.err()).contains("inactive").doesNotContain(secret);
        assertThat(worksWith(id, secret)).isFalse();
    }

    private static void changeTheMasterKey() throws Exception {
        var old = site.environment().get("MEDIAJOBS_MASTER_KEY");
        var changed = operator.with("MEDIAJOBS_MASTER_KEY_PREVIOUS", old).with("MEDIAJOBS_MASTER_KEY", NEW_MASTER_KEY);
        var rotated = changed.run("master-key", "rotate", "--json", "--progress");
        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        assertThat(rotated.json().path("resealed").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(rotated.err()).contains("secrets examined");
        // Who knows only the old one by now opens nothing.
        var late = operator.run("master-key", "rotate", "--json");
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.json().path("unreadable").size())
                .isEqualTo(rotated.json().path("examined").asInt());
    }

    private static void assertNothingWithoutDatabase() throws Exception {
        database.stop(Postgres.StopMode.FAST);
        try {
            for (var command : List.of("jobs list", "migrate")) {
                var failed = operator.run(command.split(" "));
                assertThat(failed.exitCode()).as(command).isEqualTo(1);
                assertThat(failed.out()).as(command).isEmpty();
                assertThat(failed.err())
                        .as(command)
                        .contains("The database at 127.0.0.1:")
                        .doesNotContain("\tat ");
            }
        } finally {
            database.startAgain();
        }
    }

    @Test
    void mistakesStartNothing() throws Exception {
        var nowhere = new Operator(site.directory().resolve("nowhere"), Map.of("MEDIAJOBS_DATABASE", "external"));
        for (var wrong : List.of("job", "jobs", "jobs show 123", "--hlep")) {
            var refused = nowhere.run(wrong.split(" "));
            assertThat(refused.exitCode()).as(wrong).isEqualTo(2);
            assertThat(refused.out()).as(wrong).isEmpty();
            assertThat(refused.err()).as(wrong).contains("--help").doesNotContain("\tat ");
        }
        for (var asked : List.of("--help", "jobs list --help")) {
            var help = nowhere.run(asked.split(" "));
            assertThat(help.exitCode()).as(asked).isZero();
            assertThat(help.out()).as(asked).contains("Usage:");
            assertThat(help.err()).as(asked).isEmpty();
        }
    }

    private static boolean worksWith(String id, String secret) {
        try {
            Sdk.of(service.port(), id, secret).query(UNKNOWN);
            throw new AssertionError("There is no such job");
        } catch (TeaException e) {
            return !List.of("InvalidAccessKeyId.Inactive", "InvalidAccessKeyId.NotFound", "InvalidAccessKeyId")
                    .contains(e.getCode());
        } catch (Exception e) {
            return Assertions.fail("Not an answer", e);
        }
    }

    private static long dead() throws Exception {
        return site.tables().count("callback_delivery where state = 'DEAD'");
    }

    private static long undelivered() throws Exception {
        return site.tables().count("callback_delivery where state not in ('DEAD', 'DELIVERED')")
                + site.tables().count("job_event");
    }

    /** Takes messages, and answers each alike. */
    private static final class Receiver extends LoopbackServer {

        private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        private volatile int status = 200;

        Receiver() {
            super("/", "/probe");
        }

        @Override
        protected HttpHandler receive(HttpExchange exchange) throws IOException {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            return text(status, "");
        }
    }
}
