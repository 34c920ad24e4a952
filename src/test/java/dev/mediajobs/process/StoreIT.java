package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.FaultyStore;
import dev.mediajobs.testsupport.FaultyStore.Fault;
import dev.mediajobs.testsupport.S3Server;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that share nothing but a database and a store. */
class StoreIT {

    private static final Path RECORDING = Path.of("src", "test", "resources", "media", "lecture.mp4");
    private static final String NAME = "lecture.mp4";

    @TempDir
    static Path home;

    private static Postgres database;
    private static Vertx vertx;
    private static FaultyStore faults;
    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        database = Postgres.start();
        vertx = Vertx.vertx();
        faults = new FaultyStore(vertx);
        server = S3Server.start(home);
        faults.standBefore(server);
        server.createBucket("input");
        server.createBucket("work");
        server.put("input", "2026/" + NAME, Files.readAllBytes(RECORDING));
    }

    @AfterAll
    static void stop() throws Exception {
        faults.close();
        server.close();
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void inputAndWorkFilesComeFromTheStore() throws Exception {
        try (var site = new Site(database, StoreSettings.of(faults.endpoint()))) {
            var first = site.start(
                    Map.of("MEDIAJOBS_DATA_DIR", home.resolve("one").toString(), "MEDIAJOBS_ASR_GROUP", "10s"));
            var second = site.start(
                    Map.of("MEDIAJOBS_DATA_DIR", home.resolve("two").toString(), "MEDIAJOBS_ASR_GROUP", "10s"));
            first.awaitReady();
            second.awaitReady();
            site.says(NAME, "stored", Duration.ofSeconds(1));
            faults.onRequest(seen -> {
                if (seen.uri().startsWith("/input/") && !seen.headers().contains("Range")) {
                    faults.spoil(Fault.cutAfter(100_000));
                }
            });
            var job = Site.sdk(first).submit("oss://recordings/" + NAME);
            var ended = Site.sdk(second).await(job, Site.PATIENCE);
            assertThat(ended.getState()).as(first.log() + second.log()).isEqualTo("Finished");
            assertThat(ended.getOutput()).contains("stored");
            assertThat(site.tables().steps(job))
                    .filteredOn(step -> step.kind().equals("asr.recognise"))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(step -> assertThat(step.attempt()).isEqualTo(1))
                    .extracting(Tables.Step::ownerPid)
                    .contains(first.pid(), second.pid());
            assertThat(faults.seen())
                    .anyMatch(seen ->
                            seen.method().equals("PUT") && seen.uri().startsWith("/work/here/" + job + "/sound-"))
                    .anyMatch(seen -> seen.uri().equals("/input/2026/" + NAME)
                            && seen.headers().contains("Range"));
            Wait.until("removal of the work files", Site.PATIENCE, () -> server.keys("work")
                    .isEmpty());
            assertThat(site.directory().resolve("work")).doesNotExist();
            for (var process : Map.of("one", first, "two", second).entrySet()) {
                process.getValue().terminate();
                process.getValue().exitCode();
                assertThat(process.getValue().log()).doesNotContain(S3Server.KEY_SECRET);
                var temporary = home.resolve(process.getKey()).resolve("tmp");
                if (Files.exists(temporary)) {
                    assertThat(temporary).isEmptyDirectory();
                }
            }
        }
    }

    @Test
    void wrongSettingEndsTheStart() throws Exception {
        var wrong = new HashMap<>(StoreSettings.of(faults.endpoint()));
        wrong.put("MEDIAJOBS_STORAGE_BUCKETS_RECORDINGS_ENDPOINT", "gopher://store");
        try (var site = new Site(database, wrong)) {
            var process = site.start(Map.of());
            assertThat(process.exitCode()).isNotZero();
            assertThat(process.log())
                    .contains("mediajobs.storage.buckets.recordings.endpoint is no address that begins with https://")
                    .doesNotContain(S3Server.KEY_SECRET);
        }
    }
}
