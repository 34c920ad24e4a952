package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.media.s3.S3Exception;
import dev.mediajobs.testsupport.FaultyStore;
import dev.mediajobs.testsupport.FaultyStore.Fault;
import java.io.InterruptedIOException;
import java.nio.file.Files;
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

@Timeout(60)
class S3WorkStoreTest extends WorkStoreContract {

    private static Stores stores;

    private FaultyStore faults;
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
        faults = stores.faults();
        bucket = stores.newBucket();
    }

    @Override
    WorkStore store() {
        var settings = new HashMap<>(stores.settings("files"));
        settings.put("buckets.files.bucket", bucket);
        settings.put("buckets.files.prefix", "of/mediajobs");
        var work = TestSettings.work(home, Map.of("bucket", "files", "prefix", "work"));
        var buckets = stores.buckets(TestSettings.storage(home, settings), work, Duration.ofSeconds(10));
        return new WorkStores().chosen(work, buckets);
    }

    @Test
    void filesLieBelowBothPrefixes() throws Exception {
        store().put("job", "name", file("audio"));
        assertThat(stores.server().keys(bucket)).containsExactly("of/mediajobs/work/job/name");
        assertThat(home.resolve("work")).doesNotExist();
    }

    @Test
    void whatOthersKeepBesideIsLeftAlone() throws Exception {
        stores.server().put(bucket, "of/mediajobs/workshop/a", new byte[1]);
        stores.server().put(bucket, "of/mediajobs/work/.hidden/a", new byte[1]);
        store().put("job", "name", file("audio"));
        assertThat(store().jobs()).containsExactly("job");
        store().delete("job");
        assertThat(stores.server().keys(bucket))
                .containsExactlyInAnyOrder("of/mediajobs/workshop/a", "of/mediajobs/work/.hidden/a");
    }

    /** As OSS wants it: one piece, signed, no checksums of later inventions. */
    @Test
    void fileIsSentInOnePiece() throws Exception {
        store().put("job", "name", file("x".repeat(3_000_000)));
        var put = faults.seen().get(0);
        assertThat(put.method()).isEqualTo("PUT");
        assertThat(put.bodySize()).isEqualTo(3_000_000);
        assertThat(put.headers().get("Content-Length")).isEqualTo("3000000");
        assertThat(put.headers().get("Transfer-Encoding")).isNull();
        assertThat(put.headers().get("Content-Encoding")).isNull();
        assertThat(put.headers().get("x-amz-content-sha256")).matches("[0-9a-f]{64}");
        assertThat(put.headers().names()).noneMatch(name -> name.toLowerCase().contains("checksum"));
    }

    @Test
    void everyCallIsTriedAgainWhereThatMayHelp() throws Exception {
        var content = new byte[500_000];
        new Random(2).nextBytes(content);
        faults.spoil(Fault.status(503, "SlowDown"), Fault.cutAfter(0));
        store().put("job", "name", Files.write(file(""), content));
        faults.spoil(Fault.cutAfter(100_000), Fault.status(500, "InternalError"));
        assertThat(store().read("job", "name")).isEqualTo(content);
        faults.spoil(Fault.status(503, "ServiceUnavailable"), Fault.cutAfter(20));
        assertThat(store().jobs()).containsExactly("job");
        faults.spoil(Fault.cutAfter(10), Fault.NONE, Fault.status(503, "SlowDown"));
        store().delete("job");
        assertThat(stores.server().keys(bucket)).isEmpty();
    }

    @Test
    void fileThatWasNotStoredStays() throws Exception {
        var file = file("audio");
        faults.spoilAll(Fault.status(403, "AccessDenied"));
        assertThatThrownBy(() -> store().put("job", "name", file))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.kind()).isEqualTo(S3Exception.Kind.DENIED))
                .hasMessage("The store answers AccessDenied.");
        assertThat(file).exists();
        assertThat(faults.seen()).hasSize(1);
    }

    @Test
    void keyThatMayNotBeDeletedIsNoSuccess() throws Exception {
        store().put("job", "name", file("audio"));
        var refusal = "<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code></Error></DeleteResult>";
        faults.spoil(Fault.NONE, new Fault(200, refusal, Map.of(), -1, false));
        assertThatThrownBy(() -> store().delete("job")).hasMessage("The store answers AccessDenied.");
    }

    @Test
    void interruptEndsWaitingAndStaysOnTheThread() throws Exception {
        store().put("job", "name", file("x".repeat(100_000)));
        faults = stores.faults();
        faults.spoilAll(Fault.silentAfter(10));
        var interrupted = new CompletableFuture<Boolean>();
        var reader = new Thread(() -> {
            try {
                store().read("job", "name");
            } catch (InterruptedIOException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (Exception e) {
                interrupted.completeExceptionally(e);
            }
        });
        reader.start();
        faults.awaitSeen(1);
        reader.interrupt();
        assertThat(interrupted.get(1, TimeUnit.SECONDS)).isTrue();
    }

    /** The sweep waits for it, and must renew leases meanwhile. */
    @Test
    void silentStoreDoesNotHoldUpTheSweep() {
        faults.spoilAll(Fault.silentAfter(0));
        var start = System.nanoTime();
        assertThatThrownBy(() -> store().jobs()).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> store().delete("job")).isInstanceOf(S3Exception.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(13));
    }
}
