package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.s3.S3Http;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DirectoryResultStoreTest extends ResultStoreContract {

    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @Override
    Map<String, String> storage() {
        return Map.of();
    }

    @Override
    S3Buckets stores(StorageSettings storage) {
        var http = new S3Http(vertx, Duration.ofSeconds(10));
        return new S3Buckets(storage, TestSettings.work(home, Map.of()), http, Map.of());
    }

    @Test
    void filesLieInTheBucketsDirectory() throws Exception {
        store(Map.of()).put("job", "a.jpg", file("x"));
        assertThat(home.resolve("buckets/generated/ice-generated/job/a.jpg")).hasContent("x");
    }
}
