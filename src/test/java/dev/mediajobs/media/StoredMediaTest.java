package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.testsupport.FaultyStore.Fault;
import dev.mediajobs.testsupport.FaultyStore.Seen;
import dev.mediajobs.testsupport.S3Server;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that lies in a store: where it is looked for, with which key, and what its absence is called. */
class StoredMediaTest extends StoredMedia {
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

    private void assertRefused(String address, String code) {
        var failure = refusal(address);
        assertThat(failure.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(failure)
                .hasMessage(address + " may not be read. The store answers " + code + ".")
                .hasMessageNotContaining(S3Server.KEY_SECRET);
    }
}
