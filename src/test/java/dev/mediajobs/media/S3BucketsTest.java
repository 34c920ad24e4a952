package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.media.s3.S3Http;
import dev.mediajobs.media.s3.S3Location;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of stores come to, before anything is connected to. */
class S3BucketsTest {

    private static final Path HOME = Path.of("target");
    private static final Map<String, String> LAMBDA =
            Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_SESSION_TOKEN", "token");

    private static Vertx vertx;

    private final Map<String, String> storage = new HashMap<>();
    private final Map<String, String> work = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://s3.oss-cn-shanghai.aliyuncs.com, s3.oss-cn-shanghai.aliyuncs.com, cn-shanghai, false",
        "oss-ap-southeast-1-internal.aliyuncs.com, oss-ap-southeast-1-internal.aliyuncs.com, ap-southeast-1, false",
        "https://s3.eu-central-1.amazonaws.com/, s3.eu-central-1.amazonaws.com, eu-central-1, false",
        "https://s3.cn-north-1.amazonaws.com.cn, s3.cn-north-1.amazonaws.com.cn, cn-north-1, false",
        "http://MinIO:9000, minio, us-east-1, true",
        "https://store.example, store.example, us-east-1, true"
    })
    void endpointTellsRegionAndStyle(String endpoint, String host, String region, boolean pathStyle) {
        key("buckets.b.");
        storage.put("buckets.b.endpoint", endpoint);
        storage.put("buckets.b.bucket", "real-name");
        var location = location("b");
        assertThat(location.host()).isEqualTo(host);
        assertThat(location.region()).isEqualTo(region);
        assertThat(location.pathStyle()).isEqualTo(pathStyle);
    }

    @Test
    void settingsComeBeforeWhatTheEndpointTells() {
        key("buckets.recordings.");
        storage.put("buckets.recordings.endpoint", "https://s3.eu-central-1.amazonaws.com");
        storage.put("buckets.recordings.region", "eu-west-1");
        storage.put("buckets.recordings.path-style", "true");
        assertThat(location("recordings").region()).isEqualTo("eu-west-1");
        assertThat(location("recordings").pathStyle()).isTrue();
    }

    @Test
    void regionAloneMeansS3Itself() {
        key("buckets.recordings.");
        storage.put("buckets.recordings.region", "eu-west-1");
        assertThat(location("recordings").host()).isEqualTo("s3.eu-west-1.amazonaws.com");
        assertThat(location("recordings").port()).isEqualTo(443);
    }

    @Test
    void bucketWithoutAnEndpointIsInTheCommonStore() {
        key("s3.");
        storage.put("s3.endpoint", "http://minio:9000");
        storage.put("buckets.recordings.prefix", "2026");
        var location = location("recordings");
        assertThat(location.host()).isEqualTo("minio");
        assertThat(location.bucket()).isEqualTo("recordings");
        assertThat(location.prefix()).isEqualTo("2026/");
    }

    /** Else the common store's key would go to whatever endpoint a bucket has. */
    @Test
    void bucketWithAnEndpointDoesNotTakeTheCommonKey() {
        key("s3.");
        storage.put("s3.endpoint", "http://minio:9000");
        storage.put("buckets.elsewhere.endpoint", "https://store.example");
        assertRefused("mediajobs.storage.buckets.elsewhere.access-key-id is not set");
    }

    @Test
    void keysAreNotPutTogetherOfTwo() {
        key("s3.");
        storage.put("s3.endpoint", "http://minio:9000");
        storage.put("buckets.recordings.access-key-id", "another");
        assertRefused("mediajobs.storage.buckets.recordings.access-key-id and "
                + "mediajobs.storage.buckets.recordings.access-key-secret are given together");
    }

    @Test
    void platformsCredentialsAreEnough() {
        environment.putAll(LAMBDA);
        storage.put("buckets.recordings.region", "eu-west-1");
        assertThat(location("recordings").bucket()).isEqualTo("recordings");
    }

    @Test
    void credentialsOfOneCloudAreNotSentToTheOther() {
        environment.putAll(LAMBDA);
        storage.put("buckets.recordings.endpoint", "https://s3.oss-cn-shanghai.aliyuncs.com");
        assertRefused("the environment has no credentials of the platform");
        environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "id");
        environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
        assertThat(location("recordings").region()).isEqualTo("cn-shanghai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://store.example",
                "https://user:password@store.example",
                "https://store.example/bucket",
                "https://store.example?x=y",
                "https://store.example:0",
                "https://store.example:70000",
                "https://",
                "no host"
            })
    void endpointThatIsNoneIsRefused(String endpoint) {
        key("buckets.recordings.");
        storage.put("buckets.recordings.endpoint", endpoint);
        assertRefused("mediajobs.storage.buckets.recordings.endpoint ");
    }

    @ParameterizedTest
    @CsvSource({
        "buckets.recordings.bucket, Upper, mediajobs.storage.buckets.recordings.bucket is not the name of a bucket",
        "buckets.recordings.bucket, a/b, mediajobs.storage.buckets.recordings.bucket is not the name of a bucket",
        "buckets.recordings.prefix, a/../b, mediajobs.storage.buckets.recordings.prefix has a part",
        "buckets.recordings.region, a b, mediajobs.storage.buckets.recordings.region is not the name of a region",
        "s3.region, evil.example/, mediajobs.storage.s3.region is not the name of a region"
    })
    void valueThatCannotBeIsRefusedByTheNameOfItsSetting(String name, String value, String message) {
        key("buckets.recordings.");
        storage.put("buckets.recordings.endpoint", "http://minio:9000");
        storage.put(name, value);
        assertRefused(message);
    }

    @Test
    void bucketInNoStoreIsRefused() {
        key("buckets.recordings.");
        assertRefused("mediajobs.storage.buckets.recordings.endpoint is not set, and neither is the region");
    }

    @Test
    void ossTakesNoBucketInThePath() {
        key("s3.");
        storage.put("s3.endpoint", "https://s3.oss-cn-shanghai.aliyuncs.com");
        storage.put("s3.path-style", "true");
        assertRefused("mediajobs.storage.s3.path-style is true, but OSS");
    }

    @Test
    void workFilesNeedABucketOfAStore() {
        work.put("bucket", "nowhere");
        assertRefused("mediajobs.work.bucket is set without mediajobs.work.prefix");
        work.put("prefix", "work");
        assertRefused("mediajobs.work.bucket is 'nowhere', which is no bucket of a store");
        key("s3.");
        storage.put("s3.endpoint", "http://minio:9000");
        assertThat(buckets().work().orElseThrow().location().prefix()).isEqualTo("work/");
        work.put("prefix", "../x");
        assertRefused("mediajobs.work.prefix has a part");
    }

    @Test
    void withoutSettingsThereIsNoStore() {
        assertThat(buckets().named("b")).isEmpty();
        assertThat(buckets().unnamed("bucket")).isEmpty();
        assertThat(buckets().work()).isEmpty();
    }

    private void key(String prefix) {
        storage.put(prefix + "access-key-id", "id-of-the-test");
        storage.put(prefix + "access-key-secret", "secret-of-the-test");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::buckets)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret-of-the-test")
                .hasMessageNotContaining("password@");
    }

    private S3Location location(String name) {
        return buckets().named(name).orElseThrow().location();
    }

    private S3Buckets buckets() {
        return new S3Buckets(
                TestSettings.storage(HOME, storage),
                TestSettings.work(HOME, work),
                new S3Http(vertx, Duration.ofSeconds(1)),
                environment);
    }
}
