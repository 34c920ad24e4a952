package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.S3Server;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class S3ResultStoreTest extends ResultStoreContract {

    private static Stores stores;

    private String bucket;

    @BeforeAll
    static void startStore() throws Exception {
        stores = Stores.start();
    }

    @AfterAll
    static void stopStore() throws Exception {
        stores.close();
    }

    @BeforeEach
    void makeBucket() throws Exception {
        stores.faults();
        bucket = stores.newBucket();
    }

    @Override
    Map<String, String> storage() {
        var settings = new HashMap<>(stores.settings("generated"));
        settings.put("buckets.generated.bucket", bucket);
        settings.put("buckets.generated.prefix", "shared");
        return settings;
    }

    @Override
    S3Buckets stores(StorageSettings storage) {
        return stores.buckets(storage, TestSettings.work(home, Map.of()), Duration.ofSeconds(10));
    }

    @Test
    void filesLieBelowBothPrefixes() throws Exception {
        store(Map.of()).put("job", "a.jpg", file("x"));
        assertThat(stores.server().keys(bucket)).containsExactly("shared/ice-generated/job/a.jpg");
        assertThat(home.resolve("buckets")).doesNotExist();
    }

    @Test
    void whatOthersKeepInTheBucketIsLeftAlone() throws Exception {
        stores.server().put(bucket, "shared/ice-generated-by-another/a", new byte[1]);
        store(Map.of()).put("job", "a.jpg", file("x"));
        store(Map.of()).delete("job");
        assertThat(stores.server().keys(bucket)).containsExactly("shared/ice-generated-by-another/a");
    }

    @Test
    void storeOfAllOtherBucketsHasThisOneToo() throws Exception {
        var settings = stores.settings("s3.", S3Server.KEY_ID, S3Server.KEY_SECRET);
        var storage = TestSettings.storage(home, settings);
        var results = TestSettings.results(home, Map.of("bucket", bucket));
        assertThat(new ResultStore(results, storage, stores(storage)).put("job", "a.jpg", file("x")))
                .isEqualTo("oss://" + bucket + "/ice-generated/job/a.jpg");
        assertThat(stores.server().keys(bucket)).containsExactly("ice-generated/job/a.jpg");
        // As for an address: a directory of that name comes first.
        Files.createDirectories(home.resolve("buckets").resolve(bucket));
        new ResultStore(results, storage, stores(storage)).put("job", "b.jpg", file("x"));
        assertThat(stores.server().keys(bucket)).containsExactly("ice-generated/job/a.jpg");
    }
}
