package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.testsupport.FaultyStore.Fault;
import dev.mediajobs.testsupport.FaultyStore.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong while input comes from a store. */
class BrokenDownloadTest extends StoredMedia {
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
}
