package dev.mediajobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.access.Accounts;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands find and change in the database, within the process; {@code CommandLineIT} has the processes. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class CommandsOnDatabaseTest {

    private static final String UNKNOWN = "0190000000007000800000000000dead";
    private static final String ASR = "ASR";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Jobs jobs;

    @Inject
    Accounts accounts;

    @Inject
    Pool pool;

    private String account;

    @BeforeEach
    void createAccount() {
        account = accounts.create("of commands").await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void jobsAreListedByWhatTheyAreAndWhen() {
        var old = submit("old");
        set(old, "created_at = now() - interval '2 days'");
        var failed = submit("failed");
        fail(failed);
        var young = submit("young");
        assertThat(ids(json("jobs", "list", "--account", account))).containsExactly(young, failed, old);
        assertThat(ids(json("jobs", "list", "--account", account, "--state", "failed")))
                .containsExactly(failed);
        assertThat(ids(json("jobs", "list", "--account", account, "--state", "failed", "--state", "queued")))
                .hasSize(3);
        assertThat(ids(json("jobs", "list", "--account", account, "--before", "1d")))
                .containsExactly(old);
        assertThat(ids(json("jobs", "list", "--account", account, "--since", "1d", "--kind", "asr")))
                .containsExactly(young, failed);
        assertThat(json("jobs", "list", "--account", account, "--kind", "Smarttag"))
                .isEmpty();
        assertThat(CommandRun.of("jobs", "list", "--kind", "video").code()).isEqualTo(2);
        // The accounts of all others are passed through, too.
        assertThat(ids(json("jobs", "list", "--limit", "10000"))).contains(young, failed, old);

        var first = CommandRun.of("jobs", "list", "--account", account, "--limit", "1");
        assertThat(first.out()).contains(young).doesNotContain(failed);
        assertThat(first.err()).contains("more than 1");
    }

    @Test
    void jobsWhoseTimeIsOverAreNotThere() {
        var gone = submit("gone");
        set(gone, "created_at = now() - interval '366 days'");
        assertThat(json("jobs", "list", "--account", account)).isEmpty();
        assertThat(CommandRun.of("jobs", "show", gone).code()).isEqualTo(3);
        assertThat(CommandRun.of("jobs", "delete", gone).code()).isEqualTo(3);
    }

    @Test
    void jobIsShownWithWhatWasAskedFor() {
        var job = submit("oss://b/k");
        var shown = json("jobs", "show", job);
        assertThat(shown.path("jobId").asText()).isEqualTo(job);
        assertThat(shown.path("accountId").asText()).isEqualTo(account);
        assertThat(shown.path("input").asText()).isEqualTo("oss://b/k");
        assertThat(shown.path("parameters").path("inputFile").asText()).isEqualTo("oss://b/k");
        assertThat(shown.path("state").asText()).isEqualTo("QUEUED");
        assertThat(shown.has("finishedAt")).isFalse();
        assertThat(CommandRun.of("jobs", "show", job).out()).contains("oss://b/k", "QUEUED", account);
        assertThat(CommandRun.of("jobs", "show", UNKNOWN).code()).isEqualTo(3);
    }

    @Test
    void jobsAreCancelledRetriedAndDeletedEachForItself() {
        var queued = submit("queued");
        var failed = submit("failed");
        fail(failed);
        var cancelled = CommandRun.of("jobs", "cancel", queued, UNKNOWN, failed, "--json");
        assertThat(cancelled.code()).isEqualTo(3);
        assertThat(cancelled.err()).contains("no job " + UNKNOWN, failed + " is FAILED already");
        assertThat(ids(cancelled.json())).containsExactly(queued);
        assertThat(CommandRun.of("jobs", "cancel", failed).code()).isEqualTo(1);
        assertThat(json("jobs", "show", queued).path("errorCode").asText()).isEqualTo("JobCancelled");

        var again = json("jobs", "retry", failed).get(0).path("newJobId").asText();
        var shown = json("jobs", "show", again);
        assertThat(shown.path("state").asText()).isEqualTo("QUEUED");
        assertThat(shown.path("input").asText()).isEqualTo("failed");
        assertThat(CommandRun.of("jobs", "retry", again).code()).isEqualTo(1);
        assertThat(json("jobs", "show", failed).path("state").asText()).isEqualTo("FAILED");

        assertThat(json("jobs", "delete", failed, queued, again)).hasSize(3);
        assertThat(json("jobs", "list", "--account", account)).isEmpty();
    }

    @Test
    void deliveriesAreListedShownAndSentAgain() {
        var job = submit("told");
        var dead = delivery(job, "https://a.example/hook", "DEAD", "1 hour");
        var other = delivery(job, "https://b.example/hook", "DEAD", "1 hour");
        var delivered = delivery(job, "https://b.example/hook", "DELIVERED", "2 days");
        assertThat(deliveries("--account", account)).containsExactlyInAnyOrder(dead, other, delivered);
        assertThat(deliveries("--job", job, "--state", "dead")).containsExactlyInAnyOrder(dead, other);
        assertThat(deliveries("--account", account, "--target", "https://a.example/"))
                .containsExactly(dead);
        assertThat(deliveries("--account", account, "--before", "1d")).containsExactly(delivered);
        assertThat(json("deliveries", "show", dead).path("body").asText()).isEqualTo("the message");
        assertThat(CommandRun.of("deliveries", "show", UNKNOWN).code()).isEqualTo(3);

        assertThat(replayed("--all", "--account", account, "--before", "1d")).isZero();
        assertThat(replayed("--all", "--account", account, "--target", "https://a."))
                .isEqualTo(1);
        assertThat(deliveries("--account", account, "--state", "ready")).containsExactly(dead);
        assertThat(replayed("--all", "--job", job)).isEqualTo(1);
        assertThat(replayed("--all", "--job", job)).isZero();
        assertThat(replayed(delivered)).isEqualTo(1);
        assertThat(deliveries("--account", account, "--state", "delivered", "--state", "dead"))
                .isEmpty();
        var unknown = CommandRun.of("deliveries", "replay", UNKNOWN, "--json");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.json().path("replayedCount").asInt()).isZero();
    }

    @Test
    void purgeTakesAwayWhatIsDueAndDryRunDoesNot() {
        var due = submit("due");
        fail(due);
        set(due, "created_at = now() - interval '366 days'");
        var kept = submit("kept");
        var delivered = delivery(kept, "https://a.example/", "DELIVERED", "8 days");
        assertThat(count(json("purge", "--dry-run"), "jobs", "due")).isPositive();
        assertThat(exists("job", due)).isTrue();
        var purged = CommandRun.of("purge", "--progress", "--json");
        assertThat(count(purged.json(), "jobs", "left")).isZero();
        assertThat(count(purged.json(), "deliveries-delivered", "due")).isPositive();
        assertThat(purged.err()).contains("Purged");
        assertThat(exists("job", due)).isFalse();
        assertThat(exists("callback_delivery", delivered)).isFalse();
        assertThat(exists("job", kept)).isTrue();
    }

    @Test
    void enginesAreThoseOfTheService() {
        assertThat(StreamSupport.stream(json("engines").spliterator(), false)
                        .filter(engine -> engine.path("chosen").asBoolean())
                        .map(engine -> engine.path("name").asText()))
                .contains("fixture");
        assertThat(CommandRun.of("engines").out()).startsWith("CAPABILITY").contains("sphinx4");
    }

    @Test
    void accountsAreMadeAndLimited() {
        var made = json("accounts", "create", "客户 A").path("accountId").asText();
        assertThat(made).matches("[1-9][0-9]{15}");
        assertThat(CommandRun.of("accounts", "create", "Again", "--id", made).code())
                .isEqualTo(1);
        assertThat(CommandRun.of("accounts", "create", "Short", "--id", "12").code())
                .isEqualTo(2);
        assertThat(CommandRun.of("accounts", "limit", made, "--calls", "7").code())
                .isZero();
        assertThat(CommandRun.of("accounts", "list").out().lines())
                .anySatisfy(line -> assertThat(line).contains(made, " 7 ", "客户 A"));
        assertThat(CommandRun.of("accounts", "limit", "1999999999999999").code())
                .isEqualTo(3);
    }

    @Test
    void secretsAreShownOnceAndNeverAgain() {
        var made = json("keys", "create", account);
        var id = made.path("accessKeyId").asText();
        var temporary = json("keys", "temporary", id, "--lifetime", "15m");
        var rotated = json("keys", "rotate", id, "--grace", "1h");
        var listed = CommandRun.of("keys", "list", "--account", account).out()
                + CommandRun.of("keys", "list", "--account", account, "--json").out()
                + CommandRun.of("keys", "list", "--temporary").out()
                + CommandRun.of("keys", "list", "--temporary", "--json").out();
        assertThat(listed)
                .contains(
                        id,
                        temporary.path("accessKeyId").asText(),
                        rotated.path("accessKeyId").asText());
        for (var secret : List.of(
                made.path("accessKeySecret"),
                temporary.path("accessKeySecret"),
                temporary.path("securityToken"),
                rotated.path("accessKeySecret"))) {
            assertThat(secret.asText()).hasSizeGreaterThan(20);
            assertThat(listed).doesNotContain(secret.asText());
        }
        assertThat(CommandRun.of("keys", "temporary", id, "--lifetime", "1m").code())
                .isEqualTo(2);
        assertThat(CommandRun.of("keys", "create", "1999999999999999").code()).isEqualTo(3);
    }

    @Test
    void keysAreChangedEachForItself() {
        var id = json("keys", "create", account).path("accessKeyId").asText();
        var changed = CommandRun.of("keys", "deactivate", "LTAInone", id);
        assertThat(changed.code()).isEqualTo(3);
        assertThat(changed.out()).contains(id, "inactive").doesNotContain("LTAInone");
        assertThat(onlyKey().path("active").asBoolean()).isFalse();
        json("keys", "activate", id);
        assertThat(onlyKey().path("active").asBoolean()).isTrue();
        json("keys", "delete", id);
        assertThat(json("keys", "list", "--account", account)).isEmpty();
    }

    @Test
    void policiesLimitKeys(@TempDir Path directory) throws IOException {
        var file = directory.resolve("policy.json");
        Files.writeString(
                file,
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ice:Get*\",\"Resource\":\"*\"}]}");
        json("policies", "put", account, "Reader", file.toString());
        assertThat(json("policies", "list", "--account", account)
                        .get(0)
                        .path("document")
                        .path("Version")
                        .asText())
                .isEqualTo("1");
        var id = json("keys", "create", account, "--policy", "Reader")
                .path("accessKeyId")
                .asText();
        assertThat(onlyKey().path("policies").get(0).asText()).isEqualTo("Reader");
        assertThat(CommandRun.of("policies", "delete", account, "Reader").code())
                .isEqualTo(1);
        json("keys", "attach", id, "AliyunICEReadOnlyAccess");
        json("keys", "detach", id, "Reader");
        assertThat(CommandRun.of("keys", "detach", id, "AliyunICEReadOnlyAccess")
                        .code())
                .isEqualTo(1);
        json("keys", "detach", id, "AliyunICEReadOnlyAccess", "--as-owner");
        json("policies", "delete", account, "Reader");
        // A key whose policy is not there would be the owner's: it is not left behind.
        assertThat(CommandRun.of("keys", "create", account, "--policy", "Reader")
                        .code())
                .isEqualTo(3);
        assertThat(json("keys", "list", "--account", account)).hasSize(1);
        Files.writeString(file, "{");
        assertThat(CommandRun.of("policies", "put", account, "Broken", file.toString())
                        .code())
                .isEqualTo(2);
        assertThat(CommandRun.of(
                                "policies",
                                "put",
                                account,
                                "Absent",
                                directory.resolve("no").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void masterKeyRotationCountsWhatItHasExamined() {
        json("keys", "create", account);
        var rotated = CommandRun.of("master-key", "rotate", "--progress", "--json");
        assertThat(rotated.json().path("examined").asInt()).isPositive();
        assertThat(rotated.json().path("resealed").asInt()).isZero();
        assertThat(rotated.err()).contains("secrets examined");
    }

    @Test
    void migrateNamesTheVersion() {
        assertThat(json("migrate").path("version").asInt()).isPositive();
    }

    private static JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var result = CommandRun.of(all.toArray(String[]::new));
        assertThat(result.code()).as(result.toString()).isZero();
        return result.json();
    }

    private String submit(String input) {
        var job = new NewJob(
                Long.parseLong(account), ASR, 6, null, null, null, input, "{\"inputFile\":\"" + input + "\"}");
        return JobIds.text(jobs.submit(job).await().atMost(Duration.ofSeconds(10)));
    }

    private void fail(String job) {
        set(job, "state = 'FAILED', error_code = 'Broken', finished_at = now()");
    }

    private void set(String job, String change) {
        execute("update job set " + change + " where id = '" + uuid(job) + "'");
    }

    private String delivery(String job, String target, String state, String ago) {
        var id = JobIds.next();
        execute("""
                insert into callback_delivery (id, event_id, account_id, job_id, event_type, target, host, body, state,
                                               attempt, created_at, ended_at, reason_code, reason)
                values ('%s', 1, %s, '%s', 'AIJobComplete', '%s', 'a.example', 'the message', '%s',
                        3, now() - interval '%s', now() - interval '%s', 'Gone', 'it is gone')""".formatted(id, account, uuid(job), target, state, ago, ago));
        return JobIds.text(id);
    }

    private boolean exists(String table, String id) {
        return pool.query("select from " + table + " where id = '" + uuid(id) + "'")
                        .execute()
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .size()
                > 0;
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(10));
    }

    private static UUID uuid(String id) {
        return JobIds.parse(id).orElseThrow();
    }

    private List<String> deliveries(String... filters) {
        var all = new ArrayList<>(List.of("deliveries", "list"));
        all.addAll(List.of(filters));
        return StreamSupport.stream(json(all.toArray(String[]::new)).spliterator(), false)
                .map(one -> one.path("deliveryId").asText())
                .toList();
    }

    private int replayed(String... arguments) {
        var all = new ArrayList<>(List.of("deliveries", "replay"));
        all.addAll(List.of(arguments));
        return json(all.toArray(String[]::new)).path("replayedCount").asInt();
    }

    private JsonNode onlyKey() {
        var found = json("keys", "list", "--account", account);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<String> ids(JsonNode found) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(job -> job.path("jobId").asText())
                .toList();
    }

    private static long count(JsonNode counted, String what, String column) {
        return StreamSupport.stream(counted.spliterator(), false)
                .filter(one -> one.path("what").asText().equals(what))
                .findFirst()
                .orElseThrow()
                .path(column)
                .asLong();
    }
}
