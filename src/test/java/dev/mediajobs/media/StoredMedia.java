package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.testsupport.FaultyStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An object in a store, settings that lead to it, and a file to fetch it to. */
@Timeout(60)
abstract class StoredMedia {
    static final int SIZE = 700_000;
    static final byte[] CONTENT = new byte[SIZE];

    static Stores stores;

    @TempDir
    Path home;

    final Map<String, String> storage = new HashMap<>();
    final Map<String, String> media = new HashMap<>(Map.of("max-size", "1M", "connect-timeout", "10s"));
    final Map<String, String> work = new HashMap<>();
    FaultyStore faults;
    String bucket;
    Path target;

    @BeforeAll
    static void startStore() throws Exception {
        new Random(3).nextBytes(CONTENT);
        stores = Stores.start();
    }

    @AfterAll
    static void stopStore() throws Exception {
        stores.close();
    }

    @BeforeEach
    void setUp() throws Exception {
        faults = stores.faults();
        bucket = stores.newBucket();
        stores.server().put(bucket, "media.mp4", CONTENT);
        storage.putAll(stores.settings("b"));
        storage.put("buckets.b.bucket", bucket);
        target = home.resolve("input");
    }

    void copy(String address) throws Exception {
        buckets().copy((MediaAddress.InBucket) MediaAddresses.parse(address), target);
    }

    MediaException refusal(String address) {
        return refusal((MediaAddress.InBucket) MediaAddresses.parse(address));
    }

    MediaException refusal(MediaAddress.InBucket address) {
        var failure = catchThrowableOfType(MediaException.class, () -> buckets().copy(address, target));
        assertThat(failure).as("refusal of %s", address).isNotNull();
        return failure;
    }

    /** A fetch makes its file; one that failed leaves it to whoever removes the directory. */
    Buckets buckets() {
        assertThat(target.toFile().delete() || Files.notExists(target)).isTrue();
        var settings = TestSettings.storage(home, storage);
        var fetching = TestSettings.media(home, media);
        return new Buckets(
                settings, fetching, stores.buckets(settings, TestSettings.work(home, work), fetching.connectTimeout()));
    }
}
