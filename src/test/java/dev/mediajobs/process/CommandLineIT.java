package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.models.SubmitASRJobRequest;
import com.aliyun.tea.TeaException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.testsupport.LoopbackServer;
import dev.mediajobs.testsupport.Sdk;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Operators' commands on an external database, beside a service that works on it. */
class CommandLineIT {

    private static final String UNKNOWN = "0190000000007000800000000000dead";
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
        assertEnginesAreThoseOfTheService();
        seeAndChangeJobs();
        replayDeliveries();
        keepAccountsAndKeys();
        changeTheMasterKey();
        purge();
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

    private static void assertEnginesAreThoseOfTheService() throws Exception {
        var told = operator.json("engines");
        assertThat(StreamSupport.stream(told.spliterator(), false)
                        .filter(engine -> engine.path("chosen").asBoolean())
                        .map(engine -> engine.path("name").asText()))
                .contains("fixture");
        assertThat(operator.run("engines").out()).contains("CAPABILITY", "fixture", "sphinx4");
    }

    private static void seeAndChangeJobs() throws Exception {
        var quick = sdk.submit(site.recording("quick.wav", "done", Duration.ZERO));
        var slow = sdk.submit(site.recording("slow.wav", "never", LONG));
        sdk.await(quick, Site.PATIENCE);
        site.recogniser(slow);

        var all = operator.json("jobs", "list");
        assertThat(ids(all)).containsExactly(slow, quick);
        assertThat(ids(operator.json("jobs", "list", "--state", "succeeded", "--kind", "asr")))
                .containsExactly(quick);
        assertThat(ids(operator.json("jobs", "list", "--account", "1000000000000001", "--since", "1h")))
                .hasSize(2);
        assertThat(ids(operator.json("jobs", "list", "--account", "2000000000000002")))
                .isEmpty();
        assertThat(ids(operator.json("jobs", "list", "--before", "2020-01-01T00:00:00Z")))
                .isEmpty();
        var first = operator.run("jobs", "list", "--limit", "1");
        assertThat(first.out().lines()).hasSize(2);
        assertThat(first.out()).startsWith("JOB ").contains(slow, "RUNNING").doesNotContain(quick);
        assertThat(first.err()).contains("more than 1");
        var shown = operator.json("jobs", "show", quick);
        assertThat(shown.path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(shown.path("input").asText()).contains("quick.wav");
        assertThat(shown.path("parameters").isObject()).isTrue();
        assertThat(shown.path("steps").size()).isPositive();
        assertThat(operator.run("jobs", "show", slow).out()).contains("asr.recognise RUNNING");

        var mixed = operator.run("jobs", "cancel", slow, UNKNOWN, quick, "--json");
        assertThat(mixed.exitCode()).isEqualTo(3);
        assertThat(mixed.err()).contains("no job " + UNKNOWN, quick + " is SUCCEEDED already");
        assertThat(mixed.json()).hasSize(1);
        assertThat(mixed.json().get(0).path("was").asText()).isEqualTo("RUNNING");
        assertThat(sdk.query(slow).getState()).isEqualTo("Failed");
        assertThat(operator.json("jobs", "show", slow).path("errorCode").asText())
                .isEqualTo("JobCancelled");

        site.says("slow.wav", "at last", Duration.ZERO);
        var again = operator.json("jobs", "retry", slow).get(0).path("newJobId").asText();
        assertThat(sdk.await(again, Site.PATIENCE).getOutput()).contains("at last");
        assertThat(operator.run("jobs", "retry", quick).exitCode()).isEqualTo(1);

        assertThat(operator.json("jobs", "delete", quick, slow)).hasSize(2);
        assertThat(operator.run("jobs", "show", quick).exitCode()).isEqualTo(3);
        assertThat(ids(operator.json("jobs", "list"))).containsExactly(again);
        assertThat(operator.run("jobs", "list", "--kind", "video").exitCode()).isEqualTo(2);
    }

    private static void replayDeliveries() throws Exception {
        receiver.status = 410;
        var jobs = new ArrayList<String>();
        for (var name : List.of("one.wav", "two.wav")) {
            var input = site.recording(name, "word", Duration.ZERO);
            var place = receiver.url() + "/" + name;
            jobs.add(sdk.submit(new SubmitASRJobRequest()
                    .setInputFile(input)
                    .setUserData("{\"NotifyAddress\":\"" + place + "\"}")));
            sdk.await(jobs.get(jobs.size() - 1), Site.PATIENCE);
        }
        Wait.until("dead deliveries", Site.PATIENCE, () -> undelivered() == 0 && dead() >= 2);
        var dead = (int) dead();

        var listed = operator.json("deliveries", "list", "--state", "dead");
        assertThat(listed).hasSize(dead);
        assertThat(listed.get(0).path("errorCode").asText()).isEqualTo("Gone");
        var one = listed.get(0);
        var id = one.path("deliveryId").asText();
        var shown = operator.json("deliveries", "show", id);
        assertThat(shown.path("body").asText()).contains(one.path("jobId").asText());
        assertThat(operator.run("deliveries", "list", "--target", receiver.url())
                        .out())
                .contains("DEAD", id);

        receiver.status = 200;
        receiver.bodies.clear();
        assertThat(operator.json("deliveries", "replay", "--all", "--before", "2020-01-01T00:00:00Z")
                        .path("replayedCount")
                        .asInt())
                .isZero();
        assertThat(operator.json("deliveries", "replay", id)
                        .path("replayedCount")
                        .asInt())
                .isEqualTo(1);
        Wait.until("the replayed one", Site.PATIENCE, () -> dead() == dead - 1 && undelivered() == 0);
        assertThat(receiver.bodies).containsExactly(shown.path("body").asText());
        var rest = operator.run("deliveries", "replay", "--all", "--target", receiver.url(), "--progress", "--json");
        assertThat(rest.json().path("replayedCount").asInt()).isEqualTo(dead - 1);
        assertThat(rest.err()).contains(dead - 1 + " are sent again");
        Wait.until("all of them", Site.PATIENCE, () -> dead() == 0 && undelivered() == 0);
        assertThat(receiver.bodies).hasSize(dead);

        assertThat(operator.run("deliveries", "replay", UNKNOWN).exitCode()).isEqualTo(3);
        assertThat(operator.run("deliveries", "show", UNKNOWN).exitCode()).isEqualTo(3);
        assertThat(operator.run("deliveries", "replay", "--all", id).exitCode()).isEqualTo(2);
    }

    private static void keepAccountsAndKeys() throws Exception {
        var account =
                operator.json("accounts", "create", "Team A").path("accountId").asText();
        assertThat(operator.run("accounts", "create", "Again", "--id", account).exitCode())
                .isEqualTo(1);
        assertThat(operator.run("accounts", "create", "Short", "--id", "12").exitCode())
                .isEqualTo(2);
        assertThat(operator.run("accounts", "list").out()).contains(account, "Team A");

        var made = operator.json("keys", "create", account);
        var id = made.path("accessKeyId").asText();
        var secret = made.path("accessKeySecret").asText();
        assertThat(worksWith(id, secret)).isTrue();
        var listed = operator.run("keys", "list", "--account", account);
        assertThat(listed.out()).contains(id, "active").doesNotContain(secret);
        assertThat(operator.run("keys", "list", "--json").out()).contains(id).doesNotContain(secret);

        assertThat(operator.run("keys", "deactivate", id).out()).contains("inactive");
        assertThat(worksWith(id, secret)).isFalse();
        operator.json("keys", "activate", id);
        assertThat(worksWith(id, secret)).isTrue();

        var policy = site.directory().resolve("policy.json");
        Files.writeString(policy, """
                {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ice:ListPipelines", "Resource": "*"}]}""");
        operator.json("policies", "put", account, "OnlyPipelines", policy.toString());
        operator.json("keys", "attach", id, "OnlyPipelines");
        assertThat(operator.json("keys", "list", "--account", account)
                        .get(0)
                        .path("policies")
                        .get(0)
                        .asText())
                .isEqualTo("OnlyPipelines");
        assertThat(operator.run("policies", "delete", account, "OnlyPipelines").exitCode())
                .isEqualTo(1);
        assertThat(operator.run("keys", "detach", id, "OnlyPipelines").exitCode())
                .isEqualTo(1);
        operator.json("keys", "detach", id, "OnlyPipelines", "--as-owner");
        operator.json("policies", "delete", account, "OnlyPipelines");
        assertThat(operator.run("keys", "create", account, "--policy", "Nothing")
                        .exitCode())
                .isEqualTo(3);

        var temporary = operator.json("keys", "temporary", id, "--lifetime", "15m");
        assertThat(temporary.path("accessKeyId").asText()).startsWith("STS.");
        assertThat(operator.run("keys", "list", "--temporary").out())
                .contains(temporary.path("accessKeyId").asText())
                .doesNotContain(temporary.path("accessKeySecret").asText())
                .doesNotContain(temporary.path("securityToken").asText());
        assertThat(operator.run("keys", "temporary", id, "--lifetime", "1m").exitCode())
                .isEqualTo(2);

        var next = operator.json("keys", "rotate", id, "--grace", "0s");
        assertThat(worksWith(id, secret)).isFalse();
        assertThat(worksWith(
                        next.path("accessKeyId").asText(),
                        next.path("accessKeySecret").asText()))
                .isTrue();
        // The one whose policy was not there was not left behind.
        assertThat(operator.json("keys", "list", "--account", account)).hasSize(2);
        var deleted = operator.run("keys", "delete", id, "LTAInone");
        assertThat(deleted.exitCode()).isEqualTo(3);
        assertThat(deleted.out()).contains(id, "deleted");
        assertThat(operator.json("keys", "list", "--account", account)).hasSize(1);
    }

    private static void changeTheMasterKey() throws Exception {
        var before =
                operator.json("keys", "list").get(0).path("masterKeyVersion").asText();
        var changed = operator.with(
                        "MEDIAJOBS_MASTER_KEY_PREVIOUS", site.environment().get("MEDIAJOBS_MASTER_KEY"))
                .with("MEDIAJOBS_MASTER_KEY", "OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2NTQzMjEwOTg=");
        var rotated = changed.run("master-key", "rotate", "--json", "--progress");
        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        assertThat(rotated.json().path("resealed").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(rotated.err()).contains("secrets examined");
        assertThat(changed.json("keys", "list").get(0).path("masterKeyVersion").asText())
                .isNotEqualTo(before);
        assertThat(changed.json("master-key", "rotate").path("resealed").asInt())
                .isZero();
        // Who knows only the old one by now can open nothing of it.
        assertThat(operator.run("master-key", "rotate").exitCode()).isEqualTo(1);
        // Back again, for the service that knows only the first.
        var back = operator.with("MEDIAJOBS_MASTER_KEY_PREVIOUS", "OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2NTQzMjEwOTg=");
        assertThat(back.json("master-key", "rotate").path("resealed").asInt()).isGreaterThanOrEqualTo(2);
    }

    private static void purge() throws Exception {
        service.terminate();
        service.exitCode();
        var jobs = operator.json("jobs", "list").size();
        var short_ = operator.with("MEDIAJOBS_ASR_RETENTION", "1s").with("MEDIAJOBS_CALLBACK_KEEP", "0s");
        var counted = short_.json("purge", "--dry-run");
        assertThat(due(counted, "jobs", "due")).isEqualTo(jobs);
        assertThat(due(counted, "deliveries-delivered", "due")).isPositive();
        assertThat(site.tables().count("job")).isEqualTo(jobs);
        var purged = short_.json("purge");
        assertThat(due(purged, "jobs", "due")).isEqualTo(jobs);
        assertThat(due(purged, "jobs", "left")).isZero();
        assertThat(site.tables().count("job")).isZero();
        assertThat(site.tables().count("callback_delivery")).isZero();
    }

    private static void assertNothingWithoutDatabase() throws Exception {
        database.stop(Postgres.StopMode.FAST);
        try {
            for (var command : List.of("jobs list", "purge", "keys list", "migrate")) {
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
        for (var wrong : List.of(
                "job",
                "jobs",
                "jobs show",
                "jobs show 123",
                "jobs list --limit 0",
                "jobs list --since yesterday",
                "jobs list --state done",
                "deliveries list --state done",
                "deliveries replay",
                "keys rotate x --grace soon",
                "--hlep")) {
            var refused = nowhere.run(wrong.split(" "));
            assertThat(refused.exitCode()).as(wrong).isEqualTo(2);
            assertThat(refused.out()).as(wrong).isEmpty();
            assertThat(refused.err()).as(wrong).contains("--help").doesNotContain("\tat ");
        }
        for (var asked : List.of("--help", "jobs --help", "jobs list --help", "keys temporary --help")) {
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

    private static long due(JsonNode counted, String what, String column) {
        return StreamSupport.stream(counted.spliterator(), false)
                .filter(one -> one.path("what").asText().equals(what))
                .findFirst()
                .orElseThrow()
                .path(column)
                .asLong();
    }

    private static List<String> ids(JsonNode jobs) {
        return StreamSupport.stream(jobs.spliterator(), false)
                .map(job -> job.path("jobId").asText())
                .toList();
    }

    /** Takes messages, and answers each alike. */
    private static final class Receiver extends LoopbackServer {

        private final List<String> bodies = java.util.Collections.synchronizedList(new ArrayList<>());
        private volatile int status = 200;

        Receiver() {
            super("/", "/probe");
        }

        @Override
        protected com.sun.net.httpserver.HttpHandler receive(com.sun.net.httpserver.HttpExchange exchange)
                throws java.io.IOException {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            return text(status, "");
        }
    }
}
