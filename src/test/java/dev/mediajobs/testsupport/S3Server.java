package dev.mediajobs.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * S3Proxy, which speaks S3 and checks signatures, with objects in a directory. A process of its own, as it brings another
 * world of libraries along.
 */
public final class S3Server implements AutoCloseable {

    /** The host {@code b.HOST} is that of the bucket {@code b}. */
    public static final String HOST = "localhost";

    public static final String KEY_ID = "store-key";
    public static final String KEY_SECRET = "store-secret-of-the-test";

    private static final Path JAR =
            Path.of("target", "s3-server", "s3proxy.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param directory for its settings, its log and its objects */
    public static S3Server start(Path directory) throws Exception {
        Files.createDirectories(directory.resolve("objects"));
        var port = freePort();
        var settings = settings(directory, port);
        var log = directory.resolve("store-" + port + ".log");
        var builder = new ProcessBuilder(
                        JAVA.toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Objects are files there, and their names are not all ASCII.
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var server = new S3Server(process, port);
        server.awaitStart(log);
        return server;
    }

    public int port() {
        return port;
    }

    public String endpoint() {
        return "http://" + HOST + ":" + port;
    }

    public void createBucket(String bucket) throws Exception {
        expect(200, call(SdkHttpMethod.PUT, "/" + bucket, null, new byte[0]));
    }

    public void put(String bucket, String key, byte[] content) throws Exception {
        expect(200, call(SdkHttpMethod.PUT, "/" + bucket + "/" + key, null, content));
    }

    public byte[] get(String bucket, String key) throws Exception {
        return expect(200, call(SdkHttpMethod.GET, "/" + bucket + "/" + key, null, new byte[0]));
    }

    /** All keys of a bucket, of which there are few. */
    public List<String> keys(String bucket) throws Exception {
        var listing = new String(expect(200, call(SdkHttpMethod.GET, "/" + bucket, "list-type", new byte[0])));
        return KEY.matcher(listing).results().map((MatchResult r) -> r.group(1)).toList();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private HttpResponse<byte[]> call(SdkHttpMethod method, String path, String query, byte[] content)
            throws IOException, InterruptedException {
        var plain = SdkHttpRequest.builder()
                .method(method)
                .protocol("http")
                .host(HOST)
                .port(port)
                .encodedPath(path);
        if (query != null) {
            plain.putRawQueryParameter(query, "2");
        }
        var signed = AwsV4HttpSigner.create()
                .sign(order -> order.identity(AwsCredentialsIdentity.create(KEY_ID, KEY_SECRET))
                        .request(plain.build())
                        .payload(ContentStreamProvider.fromByteArray(content))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false));
        var request = HttpRequest.newBuilder(URI.create(endpoint() + path + (query == null ? "" : "?" + query + "=2")))
                .method(method.name(), HttpRequest.BodyPublishers.ofByteArray(content))
                .timeout(START_TIMEOUT);
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                request.header(name, values.get(0));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] expect(int status, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + new String(answer.body()));
        }
        return answer.body();
    }

    private static Path settings(Path directory, int port) throws IOException {
        return Files.writeString(directory.resolve("store-" + port + ".properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.virtual-host=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                jclouds.identity=none
                jclouds.credential=none
                """.formatted(
                port, KEY_ID, KEY_SECRET, HOST, directory.resolve("objects").toAbsolutePath()));
    }

    private void awaitStart(Path log) throws Exception {
        var end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isOpen()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("The store does not start:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
