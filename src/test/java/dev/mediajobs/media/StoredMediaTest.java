package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.testsupport.FaultyStore;
import dev.mediajobs.testsupport.FaultyStore.Fault;
import dev.mediajobs.testsupport.FaultyStore.Seen;
import dev.mediajobs.testsupport.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that lies in a store, and all that goes wrong on its way. */
@Timeout(60)
class StoredMediaTest {

    private static final int SIZE = 700_000;
    private static final byte[] CONTENT = new byte[SIZE];

    private static Stores stores;

    @TempDir
    Path home;

    private final Map<String, String> storage = new HashMap<>();
    private final Map<String, String> media = new HashMap<>(Map.of("max-size", "1M", "connect-timeout", "10s"));
    private final Map<String, String> work = new HashMap<>();
    private FaultyStore faults;
    private String bucket;
    private Path target;

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

    @Test
    void objectIsCopiedByOneRequest() throws Exception {
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(faults.seen()).extracting(Seen::uri).containsExactly("/" + bucket + "/media.mp4");
        assertThat(faults.seen()).extracting(Seen::host).containsExactly(S3Server.HOST + ":" + faults.port());
    }

    @Test
    void bucketMayBeInTheHostsName() throws Exception {
        stores.server().createBucket("by-host");
        stores.server().put("by-host", "media.mp4", CONTENT);
        storage.put("buckets.b.bucket", "by-host");
        storage.put("buckets.b.path-style", "false");
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(faults.seen()).extracting(Seen::uri).containsExactly("/media.mp4");
        assertThat(faults.seen())
                .extracting(Seen::host)
                .containsExactly("by-host." + S3Server.HOST + ":" + faults.port());
    }

    @ParameterizedTest
    @CsvSource({
        "a b.wav, a%20b.wav",
        "a+b.wav, a%2Bb.wav",
        "a%20b.wav, a%2520b.wav",
        "会议/录音.wav, %E4%BC%9A%E8%AE%AE/%E5%BD%95%E9%9F%B3.wav",
        "a&b=c?d#e.wav, a%26b%3Dc%3Fd%23e.wav",
        "a~b(c)*.wav, a~b%28c%29%2A.wav"
    })
    void keysAreTakenAsTheyStand(String key, String encoded) throws Exception {
        stores.server().put(bucket, encoded, CONTENT);
        copy("oss://b/" + key);
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void callersReachOnlyWhatLiesBelowThePrefix() throws Exception {
        stores.server().put(bucket, "team/a/media.mp4", new byte[] {1});
        storage.put("buckets.b.prefix", "/team/a/");
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(new byte[] {1});
        faults.seen().clear();
        for (var key : new String[] {"../../media.mp4", "x/../../../media.mp4", "./media.mp4", "..\\media.mp4"}) {
            assertThat(refusal(new MediaAddress.InBucket("b", "", key)).reason())
                    .isEqualTo(Reason.NOT_ALLOWED);
        }
        assertThat(faults.seen()).isEmpty();
    }

    @Test
    void endpointOfAnAddressIsIgnored() throws Exception {
        copy("oss://b.oss-cn-shanghai.aliyuncs.com/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
        copy("oss://b.127.0.0.1:9/media.mp4");
        assertThat(faults.seen()).hasSize(2).allSatisfy(seen -> assertThat(seen.host())
                .isEqualTo(S3Server.HOST + ":" + faults.port()));
    }

    @Test
    void bucketWithoutSettingsIsInTheCommonStoreUnlessItIsADirectory() throws Exception {
        storage.putAll(stores.settings("s3.", S3Server.KEY_ID, S3Server.KEY_SECRET));
        copy("oss://" + bucket + "/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
        var directory = Files.createDirectories(home.resolve("buckets").resolve(bucket));
        Files.writeString(directory.resolve("media.mp4"), "of the directory");
        copy("oss://" + bucket + "/media.mp4");
        assertThat(target).hasContent("of the directory");
        assertThat(refusal("oss://Upper_case/media.mp4").reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(faults.seen()).hasSize(1);
    }

    @Test
    void bucketWithSettingsComesBeforeADirectory() throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("buckets/b")).resolve("media.mp4"), "other");
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void workFilesAreNobodysInput() throws Exception {
        work.put("bucket", "b");
        work.put("prefix", "work");
        storage.putAll(stores.settings("s3.", S3Server.KEY_ID, S3Server.KEY_SECRET));
        for (var name : new String[] {"b", bucket}) {
            assertThat(refusal("oss://" + name + "/work/job/sound.pcm").reason())
                    .isEqualTo(Reason.NOT_ALLOWED);
        }
        assertThat(faults.seen()).isEmpty();
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void eachBucketHasItsOwnKey() throws Exception {
        storage.putAll(stores.settings("buckets.stranger.", "no-such-key", S3Server.KEY_SECRET));
        storage.putAll(stores.settings("buckets.forger.", S3Server.KEY_ID, "not-the-secret"));
        storage.put("buckets.stranger.bucket", bucket);
        storage.put("buckets.forger.bucket", bucket);
        assertRefused("oss://stranger/media.mp4", "InvalidAccessKeyId");
        assertRefused("oss://forger/media.mp4", "SignatureDoesNotMatch");
        assertThat(faults.seen()).hasSize(2);
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void brokenDownloadGoesOnWhereItWas() throws Exception {
        faults.spoil(
                Fault.cutAfter(200_000), Fault.cutAfter(0), Fault.status(503, "SlowDown"), Fault.cutAfter(300_000));
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
        var asked = faults.seen();
        var tag = asked.get(1).headers().get("If-Match");
        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(asked).hasSize(5);
        assertThat(asked.get(0).headers().contains("Range")).isFalse();
        assertThat(asked.subList(1, 5))
                .allSatisfy(seen -> assertThat(seen.headers().get("If-Match")).isEqualTo(tag));
        assertThat(from(asked.get(1))).isPositive().isLessThanOrEqualTo(200_000);
        assertThat(from(asked.get(3))).isEqualTo(from(asked.get(1)));
        assertThat(from(asked.get(4))).isGreaterThan(from(asked.get(1)));
    }

    @Test
    void manyCutsWithProgressBetweenAreNoFailure() throws Exception {
        for (var i = 0; i < 2 * 5; i++) {
            faults.spoil(Fault.cutAfter(SIZE / 16));
        }
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void objectThatWasReplacedInBetweenIsNoticed() {
        faults.spoil(Fault.cutAfter(200_000));
        faults.onRequest(seen -> {
            if (seen.headers().contains("Range")) {
                replace();
            }
        });
        var failure = refusal("oss://b/media.mp4");
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessage("oss://b/media.mp4 changed while it was read.");
        assertThat(faults.seen()).hasSize(2);
    }

    @Test
    void otherTagOfAStoreThatKnowsNoConditionsIsNoticed() {
        faults.spoil(Fault.cutAfter(200_000), Fault.header("ETag", "\"another\""));
        assertThat(refusal("oss://b/media.mp4")).hasMessageContaining("changed while it was read");
    }

    @Test
    void otherSizeIsNoticed() {
        faults.spoil(Fault.cutAfter(200_000), Fault.header("Content-Range", "bytes 200000-699998/699999"));
        assertThat(refusal("oss://b/media.mp4").reason()).isNotEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void objectWithoutATagIsReadFromTheBeginning() throws Exception {
        faults.spoil(
                Fault.cutAfter(200_000).andHeader("ETag", ""),
                Fault.cutAfter(300_000).andHeader("ETag", "W/\"x\""));
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(faults.seen()).hasSize(3).noneMatch(seen -> seen.headers().contains("Range"));
    }

    @Test
    void storeThatKnowsNoRangesIsReadFromTheBeginning() throws Exception {
        var text = "0123456789".repeat(10_000);
        stores.server().put(bucket, "text", text.getBytes());
        faults.spoil(Fault.cutAfter(60_000), new Fault(200, text, Map.of(), -1, false));
        copy("oss://b/text");
        assertThat(target).hasContent(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void whatNeverGetsOnIsGivenUp(int bytes) {
        faults.spoilAll(Fault.cutAfter(bytes).andHeader("ETag", ""));
        assertThat(refusal("oss://b/media.mp4").reason()).isEqualTo(Reason.UNAVAILABLE);
        // The first of those that bring something is no failure of the kind that is counted.
        assertThat(faults.seen()).hasSizeBetween(5, 6);
    }

    @Test
    void silenceIsABreak() throws Exception {
        media.put("connect-timeout", "1s");
        faults.spoil(Fault.silentAfter(200_000));
        copy("oss://b/media.mp4");
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(faults.seen()).hasSize(2);
    }

    @Test
    void wholeTimeIsLimited() {
        media.put("fetch-timeout", "2s");
        faults.spoilAll(Fault.silentAfter(1000));
        var start = System.nanoTime();
        assertThat(refusal("oss://b/media.mp4").reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(4));
    }

    @Test
    void largestObjectIsCopiedAndALargerOneIsNotBegun() throws Exception {
        media.put("max-size", Integer.toString(SIZE));
        copy("oss://b/media.mp4");
        assertThat(target).hasSize(SIZE);
        media.put("max-size", Integer.toString(SIZE - 1));
        assertThat(refusal("oss://b/media.mp4").reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(target).isEmptyFile();
    }

    @Test
    void objectThatDoesNotSayItsSizeIsLimitedToo() throws Exception {
        media.put("max-size", Integer.toString(SIZE - 1));
        faults.spoil(Fault.header("Content-Length", ""));
        assertThat(refusal("oss://b/media.mp4").reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(Files.size(target)).isLessThan(SIZE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void interruptEndsFetchingAtOnce(int bytes) throws Exception {
        faults.spoilAll(Fault.silentAfter(bytes));
        assertInterruptible(1);
    }

    @Test
    void interruptEndsThePauseBetweenTries() throws Exception {
        faults.spoilAll(Fault.status(503, "SlowDown"));
        assertInterruptible(4);
    }

    @Test
    void missingObjectAndBucketAreNotFound() throws Exception {
        assertThat(refusal("oss://b/missing").reason()).isEqualTo(Reason.NOT_FOUND);
        storage.put("buckets.b.bucket", "no-such-bucket");
        assertThat(refusal("oss://b/media.mp4").reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(faults.seen()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, NOT_ALLOWED, 1",
        "403, InvalidObjectState, NOT_ALLOWED, 1",
        "403, RequestTimeTooSkewed, NOT_ALLOWED, 1",
        "400, AuthorizationHeaderMalformed, NOT_ALLOWED, 1",
        "301, PermanentRedirect, NOT_ALLOWED, 1",
        "404, NoSuchBucket, NOT_FOUND, 1",
        "500, InternalError, UNAVAILABLE, 5",
        "503, SlowDown, UNAVAILABLE, 5",
        "429, TooManyRequests, UNAVAILABLE, 5"
    })
    void refusalsAreTyped(int status, String code, Reason reason, int tries) {
        faults.spoilAll(Fault.status(status, code).andHeader("Location", "http://127.0.0.1:9/elsewhere"));
        var failure = refusal("oss://b/media.mp4");
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(faults.seen()).hasSize(tries);
        assertThat(failure).hasMessageNotContaining("secret");
        if (reason != Reason.NOT_FOUND) {
            assertThat(failure).hasMessageContaining(code);
        }
    }

    @Test
    void storeOutOfReachIsUnavailable() {
        storage.put("buckets.b.endpoint", "http://127.0.0.1:1");
        var failure = refusal("oss://b/media.mp4");
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageNotContaining("127.0.0.1");
    }

    private void assertInterruptible(int afterRequests) throws Exception {
        var ended = new CompletableFuture<Boolean>();
        var reader = new Thread(() -> {
            try {
                copy("oss://b/media.mp4");
                ended.complete(false);
            } catch (InterruptedException e) {
                ended.complete(true);
            } catch (Exception e) {
                ended.completeExceptionally(e);
            }
        });
        reader.start();
        faults.awaitSeen(afterRequests);
        reader.interrupt();
        assertThat(ended.get(1, TimeUnit.SECONDS)).isTrue();
    }

    private void assertRefused(String address, String code) {
        var failure = refusal(address);
        assertThat(failure.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(failure)
                .hasMessage(address + " may not be read. The store answers " + code + ".")
                .hasMessageNotContaining(S3Server.KEY_SECRET);
    }

    private void replace() {
        try {
            stores.server().put(bucket, "media.mp4", new byte[SIZE]);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int from(Seen seen) {
        return Integer.parseInt(seen.headers().get("Range").replaceFirst("^bytes=([0-9]+)-$", "$1"));
    }

    private void copy(String address) throws Exception {
        buckets().copy((MediaAddress.InBucket) MediaAddresses.parse(address), target);
    }

    private MediaException refusal(String address) {
        return refusal((MediaAddress.InBucket) MediaAddresses.parse(address));
    }

    private MediaException refusal(MediaAddress.InBucket address) {
        var failure = catchThrowableOfType(MediaException.class, () -> buckets().copy(address, target));
        assertThat(failure).as("refusal of %s", address).isNotNull();
        return failure;
    }

    /** A fetch makes its file; one that failed leaves it to whoever removes the directory. */
    private Buckets buckets() {
        assertThat(target.toFile().delete() || Files.notExists(target)).isTrue();
        var settings = TestSettings.storage(home, storage);
        var fetching = TestSettings.media(home, media);
        return new Buckets(
                settings, fetching, stores.buckets(settings, TestSettings.work(home, work), fetching.connectTimeout()));
    }
}
