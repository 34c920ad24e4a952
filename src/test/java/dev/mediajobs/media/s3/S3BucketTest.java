package dev.mediajobs.media.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.FaultyStore;
import dev.mediajobs.testsupport.S3Server;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class S3BucketTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PAGE = 3;

    @TempDir
    Path home;

    @Test
    void listsGoOnAfterTheirFirstPage() throws Exception {
        var vertx = Vertx.vertx();
        try (var faults = new FaultyStore(vertx);
                var server = S3Server.start(home);
                var http = new S3Http(vertx, LIMIT)) {
            faults.standBefore(server);
            server.createBucket("files");
            var location =
                    S3Location.of(URI.create(faults.endpoint()), Optional.empty(), Optional.empty(), "files", "of/us");
            var bucket = new S3Bucket(http, location, S3Credentials.of(S3Server.KEY_ID, S3Server.KEY_SECRET), PAGE);
            for (var i : IntStream.range(0, 2 * PAGE + 1).toArray()) {
                var file = Files.writeString(home.resolve("file"), "content");
                bucket.put("one/name-" + i, file, LIMIT);
                bucket.put("folder-" + i + "/name & <more>", file, LIMIT);
            }
            assertThat(bucket.folders("", LIMIT)).hasSize(2 * PAGE + 2).contains("one", "folder-0", "folder-6");
            faults.seen().clear();
            bucket.deleteFolder("one/", LIMIT);
            assertThat(faults.seen())
                    .extracting(FaultyStore.Seen::method)
                    .containsExactly("GET", "POST", "GET", "POST", "GET", "POST");
            bucket.deleteFolder("folder-1/", LIMIT);
            assertThat(bucket.folders("", LIMIT)).hasSize(2 * PAGE).doesNotContain("one", "folder-1");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }
}
