package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.media.MediaException.Reason;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server stands on 127.0.0.2, which is allowed; the trap on 127.0.0.1, which is not. */
@Timeout(60)
class WebSourceTest {

    private static final String ALLOWED = "127.0.0.2";
    private static final int MAX_SIZE = 100_000;
    private static final String PASSWORD = "changeit";

    @TempDir
    Path home;

    private final List<String> lookups = new CopyOnWriteArrayList<>();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private WebSource web;
    private Path target;
    private ServerSocket trap;

    @BeforeEach
    void setUp() throws Exception {
        vertx = Vertx.vertx();
        web = source(Map.of(), new HttpClientOptions());
        target = home.resolve("input");
        trap = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void nothingWentIntoTheTrap() throws Exception {
        trap.setSoTimeout(1);
        assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        trap.close();
        web.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void bodyIsCopiedAndTheHostLookedUpOnce() throws Exception {
        var body = Buffer.buffer(new byte[MAX_SIZE]);
        var port = serve(request -> request.response().end(body));
        fetch("http://media.example:" + port + "/a%20b.mp4?Signature=x%2Fy");
        assertThat(target).hasSize(MAX_SIZE);
        assertThat(lookups).containsExactly("media.example");
        assertThat(hosts).containsExactly("media.example:" + port + " /a%20b.mp4?Signature=x%2Fy");
    }

    @Test
    void hostWithOneForbiddenAddressAmongAllowedOnesIsRefused() {
        assertThat(refusal("http://mixed.example:" + trap.getLocalPort() + "/a"))
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/a",
                "http://localhost:%d/a",
                "http://loopback.example:%d/a",
                "http://[::1]:%d/a",
                "http://[::ffff:127.0.0.1]:%d/a",
                "http://2130706433:%d/a",
                "http://0.0.0.0:%d/a",
                "http://169.254.169.254:%d/latest/meta-data",
                "https://127.0.0.1:%d/a"
            })
    void forbiddenAddressIsRefused(String address) {
        assertThat(refusal(address.formatted(trap.getLocalPort()))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        var port = serve(request -> {
            switch (request.path()) {
                case "/1" -> redirect(request, 301, "/2");
                case "/2" -> redirect(request, 302, "sub/3?x=y");
                case "/sub/3" ->
                    redirect(
                            request,
                            307,
                            "//other.example:" + request.localAddress().port() + "/4");
                default -> request.response().end("content");
            }
        });
        fetch("http://media.example:" + port + "/1");
        assertThat(target).hasContent("content");
        assertThat(lookups).containsExactly("media.example", "media.example", "media.example", "other.example");
    }

    @Test
    void fourthRedirectIsRefused() throws Exception {
        var port = serve(request -> redirect(request, 302, "/again"));
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(hosts).hasSize(1 + WebSource.MAX_REDIRECTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/a",
                "http://loopback.example:%d/a",
                "//127.0.0.1:%d/a",
                "http://user@media.example:%d/a",
                "ftp://media.example:%d/a",
                "file:///etc/passwd",
                "http://[::1",
                "gopher:x"
            })
    void redirectToWhatIsForbiddenIsRefused(String location) throws Exception {
        var port = serve(request -> redirect(request, 302, location.formatted(trap.getLocalPort())));
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void redirectToNowhereIsNotFound() throws Exception {
        var port = serve(request -> request.response().setStatusCode(302).end());
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "400, NOT_FOUND",
        "206, NOT_FOUND",
        "304, NOT_FOUND",
        "401, NOT_ALLOWED",
        "403, NOT_ALLOWED",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void statusIsTold(int status, Reason reason) throws Exception {
        var port = serve(request -> request.response().setStatusCode(status).end());
        assertThat(refusal("http://media.example:" + port + "/?Signature=secret"))
                .isEqualTo(reason);
    }

    @Test
    void bodyThatIsTooLargeIsRefused() throws Exception {
        var port = serve(request -> request.response().end(Buffer.buffer(new byte[MAX_SIZE + 1])));
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void endlessBodyIsRefused() throws Exception {
        var port = serve(request -> {
            request.response().setChunked(true);
            pour(request);
        });
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.TOO_LARGE);
        assertThat(target.toFile().length()).isLessThanOrEqualTo(MAX_SIZE);
    }

    @Test
    void bodyThatBreaksOffIsNoMedia() throws Exception {
        var port = serve(request -> request.response()
                .putHeader("Content-Length", "1000")
                .write("begin")
                .onComplete(x -> request.connection().close()));
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void silentServerIsGivenUp() throws Exception {
        web = source(Map.of("fetch-timeout", "300ms"), new HttpClientOptions());
        var port = serve(request -> {});
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void whoeverFetchesMayHaveLessTime() throws Exception {
        var port = serve(request -> {});
        var address = MediaAddresses.onWeb("http://media.example:" + port + "/");
        var e = catchThrowableOfType(
                MediaException.class, () -> web.copy(address, target, MAX_SIZE, Duration.ofMillis(300)));
        assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void serverThatDripsIsGivenUp() throws Exception {
        web = source(Map.of("fetch-timeout", "500ms"), new HttpClientOptions());
        var port = serve(request -> {
            request.response().setChunked(true).write("x");
            vertx.setPeriodic(50, x -> request.response().write("x"));
        });
        assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void interruptEndsTheFetch() throws Exception {
        var asked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var port = serve(request -> asked.countDown());
        var caller = new Thread(() -> {
            try {
                fetch("http://media.example:" + port + "/");
            } catch (InterruptedException e) {
                ended.countDown();
            } catch (MediaException e) {
                throw new IllegalStateException(e);
            }
        });
        caller.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void unknownHostIsNotFoundAndNobodyThereIsUnavailable() throws Exception {
        assertThat(refusal("http://unknown.example/")).isEqualTo(Reason.NOT_FOUND);
        try (var free = new ServerSocket(0, 1, InetAddress.getByName(ALLOWED))) {
            var port = free.getLocalPort();
            free.close();
            assertThat(refusal("http://media.example:" + port + "/")).isEqualTo(Reason.UNAVAILABLE);
        }
    }

    @Test
    void certificateMustBeOfTheHostThatWasAskedFor() throws Exception {
        var keys = new PfxOptions().setPath(certificate("media.example")).setPassword(PASSWORD);
        var port = serve(
                new HttpServerOptions().setSsl(true).setSni(true).setPfxKeyCertOptions(keys),
                request -> request.response().end(request.connection().indicatedServerName()));
        assertThat(refusal("https://media.example:" + port + "/")).isEqualTo(Reason.UNAVAILABLE);
        web = source(Map.of(), new HttpClientOptions().setPfxTrustOptions(keys));
        assertThat(refusal("https://other.example:" + port + "/")).isEqualTo(Reason.UNAVAILABLE);
        fetch("https://media.example:" + port + "/");
        assertThat(target).hasContent("media.example");
    }

    @Test
    void redirectFromHttpsToHttpIsRefused() throws Exception {
        var keys = new PfxOptions().setPath(certificate("media.example")).setPassword(PASSWORD);
        var plain = serve(request -> request.response().end("plain"));
        var port = serve(
                new HttpServerOptions().setSsl(true).setPfxKeyCertOptions(keys),
                request -> redirect(request, 302, "http://media.example:" + plain + "/"));
        web = source(Map.of(), new HttpClientOptions().setPfxTrustOptions(keys));
        assertThat(refusal("https://media.example:" + port + "/")).isEqualTo(Reason.NOT_ALLOWED);
    }

    private WebSource source(Map<String, String> changed, HttpClientOptions options) {
        var settings = new HashMap<>(Map.of("allowed-networks", ALLOWED + "/32", "max-size", "" + MAX_SIZE));
        settings.putAll(changed);
        return new WebSource(vertx, TestSettings.media(home, settings), this::resolve, options);
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        lookups.add(host);
        return switch (host) {
            case "media.example", "other.example" -> new InetAddress[] {InetAddress.getByName(ALLOWED)};
            case "loopback.example" -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
            case "mixed.example" ->
                new InetAddress[] {InetAddress.getByName(ALLOWED), InetAddress.getByName("127.0.0.1")};
            case "unknown.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }

    private int serve(Handler<HttpServerRequest> handler) throws Exception {
        return serve(new HttpServerOptions(), handler);
    }

    private int serve(HttpServerOptions options, Handler<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer(options)
                .requestHandler(request -> {
                    hosts.add(request.getHeader("Host") + " " + request.uri());
                    handler.handle(request);
                })
                .listen(0, ALLOWED)
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    private static void redirect(HttpServerRequest request, int status, String location) {
        request.response().setStatusCode(status).putHeader("Location", location).end();
    }

    private static void pour(HttpServerRequest request) {
        request.response().write(Buffer.buffer(new byte[1000])).onSuccess(x -> pour(request));
    }

    private String certificate(String host) throws Exception {
        var file = home.resolve(host + ".p12").toString();
        var made = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-alias",
                        host,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file,
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        return file;
    }

    private void fetch(String address) throws MediaException, InterruptedException {
        web.copy(new MediaAddress.OnWeb(URI.create(address)), target);
    }

    private Reason refusal(String address) {
        var e = catchThrowableOfType(MediaException.class, () -> fetch(address));
        assertThat(e).as("refusal of %s", address).isNotNull();
        assertThat(e.getMessage()).doesNotContain("secret").endsWith(".");
        return e.reason();
    }
}
