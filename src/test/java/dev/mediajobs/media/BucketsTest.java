package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mediajobs.media.MediaAddress.InBucket;
import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.s3.S3Http;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketsTest {

    private static final int MAX_SIZE = 1000;

    private static Vertx vertx;

    @TempDir
    Path root;

    private Path bucket;
    private Path target;
    private Buckets buckets;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @BeforeEach
    void setUp() throws IOException {
        bucket = Files.createDirectories(root.resolve("buckets/b"));
        target = root.resolve("target");
        buckets = buckets(root.resolve("buckets"));
    }

    @Test
    void objectIsCopied() throws Exception {
        Files.createDirectories(bucket.resolve("2026"));
        Files.writeString(bucket.resolve("2026/a b.txt"), "content");
        buckets.copy(new InBucket("b", "", "2026/a b.txt"), target);
        assertThat(target).hasContent("content");
    }

    @Test
    void linkWithinTheBucketIsFollowed() throws Exception {
        Files.writeString(bucket.resolve("file"), "content");
        Files.createSymbolicLink(bucket.resolve("link"), Path.of("file"));
        buckets.copy(new InBucket("b", "", "link"), target);
        assertThat(target).hasContent("content");
    }

    @Test
    void bucketItselfMayBeALink() throws Exception {
        var elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "content");
        Files.createSymbolicLink(root.resolve("buckets/linked"), elsewhere);
        buckets.copy(new InBucket("linked", "", "file"), target);
        assertThat(target).hasContent("content");
    }

    @Test
    void linkOutOfTheBucketIsRefused() throws Exception {
        Files.writeString(root.resolve("secret"), "secret");
        Files.createSymbolicLink(bucket.resolve("relative"), Path.of("../../secret"));
        Files.createSymbolicLink(bucket.resolve("absolute"), root.resolve("secret"));
        Files.createSymbolicLink(bucket.resolve("directory"), root);
        assertThat(refusal("relative")).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal("absolute")).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal("directory/secret")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void linkToANeighbourWithALongerNameIsRefused() throws Exception {
        Files.createDirectory(root.resolve("buckets/b2"));
        Files.writeString(root.resolve("buckets/b2/file"), "other");
        Files.createSymbolicLink(bucket.resolve("link"), root.resolve("buckets/b2/file"));
        assertThat(refusal("link")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void dotsDoNotLeadOutOfTheBucket() throws Exception {
        Files.writeString(root.resolve("buckets/secret"), "secret");
        assertThat(refusal("../secret")).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal("/etc/passwd")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void linkToItselfIsRefused() throws Exception {
        Files.createSymbolicLink(bucket.resolve("loop"), Path.of("loop"));
        assertThat(refusal("loop")).isIn(Reason.NOT_ALLOWED, Reason.NOT_FOUND);
    }

    @Test
    void directoryIsRefused() throws Exception {
        Files.createDirectory(bucket.resolve("directory"));
        assertThat(refusal("directory")).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal("directory/")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void pipeIsRefusedAtOnce() throws Exception {
        var made = new ProcessBuilder("mkfifo", bucket.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(refusal("pipe")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void socketIsRefused() throws Exception {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(bucket.resolve("socket")));
            assertThat(refusal("socket")).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    @Test
    void deviceIsRefused() throws Exception {
        Files.createSymbolicLink(root.resolve("buckets/devices"), Path.of("/dev"));
        var reason = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refusal("devices", "zero"));
        assertThat(reason).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void missingObjectBucketAndRootAreNotFound() {
        assertThat(refusal("missing")).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal("missing", "file")).isEqualTo(Reason.NOT_FOUND);
        buckets = buckets(root.resolve("nowhere"));
        assertThat(refusal("file")).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void keyBelowAFileIsNotFound() throws Exception {
        Files.writeString(bucket.resolve("file"), "content");
        assertThat(refusal("file/below")).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void nameThatIsTooLongIsNotFound() {
        assertThat(refusal("k".repeat(1000))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void danglingLinkIsNotFound() throws Exception {
        Files.createSymbolicLink(bucket.resolve("link"), Path.of("vanished"));
        assertThat(refusal("link")).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void fileAsLargeAsAllowedIsCopiedAndALargerOneIsNot() throws Exception {
        Files.write(bucket.resolve("largest"), new byte[MAX_SIZE]);
        Files.write(bucket.resolve("larger"), new byte[MAX_SIZE + 1]);
        buckets.copy(new InBucket("b", "", "largest"), target);
        assertThat(target).hasSize(MAX_SIZE);
        assertThat(refusal("larger")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void samplesComeWithTheService() throws Exception {
        buckets(root.resolve("buckets"), "2G").copy(new InBucket("samples", "", "jfk.wav"), target);
        assertThat(target).hasSameBinaryContentAs(Path.of("src/test/resources/media/jfk.wav"));
        assertThat(refusal("samples", "missing.wav")).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void directoryOfTheOperatorComesBeforeTheSamples() throws Exception {
        Files.createDirectory(root.resolve("buckets/samples"));
        assertThat(refusal("samples", "jfk.wav")).isEqualTo(Reason.NOT_FOUND);
    }

    private Buckets buckets(Path directory) {
        return buckets(directory, Integer.toString(MAX_SIZE));
    }

    private Buckets buckets(Path directory, String maxSize) {
        var storage = TestSettings.storage(root, Map.of("root", directory.toString()));
        var http = new S3Http(vertx, Duration.ofSeconds(1));
        return new Buckets(
                storage,
                TestSettings.media(root, Map.of("max-size", maxSize)),
                new S3Buckets(storage, TestSettings.work(root, Map.of()), http, Map.of()));
    }

    private Reason refusal(String key) {
        return refusal("b", key);
    }

    private Reason refusal(String name, String key) {
        var e = catchThrowableOfType(
                MediaException.class,
                () -> buckets.copy(new InBucket(name, "", key), root.resolve("refused-" + System.nanoTime())));
        assertThat(e).as("refusal of %s/%s", name, key).isNotNull();
        assertThat(e.getMessage()).doesNotContain(root.toString());
        return e.reason();
    }
}
