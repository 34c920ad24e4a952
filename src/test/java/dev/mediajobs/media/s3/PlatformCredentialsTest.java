package dev.mediajobs.media.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

@Timeout(60)
class PlatformCredentialsTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private S3Http http;
    private volatile int status = 200;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        http = new S3Http(vertx, Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void keysOfTheEnvironmentAreTaken() throws Exception {
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
        assertThat(credentials().current()).isEqualTo(AwsCredentialsIdentity.create("id", "secret"));
        environment.put("AWS_SESSION_TOKEN", "token");
        assertThat(credentials().current()).isEqualTo(AwsSessionCredentialsIdentity.create("id", "secret", "token"));
    }

    @Test
    void webIdentityIsExchangedAndKeptUntilShortlyBeforeItsEnd() throws Exception {
        useWebIdentity(serve(request -> tokens(Instant.now().plus(Duration.ofHours(1)))));
        var credentials = credentials();
        assertThat(credentials.current()).isEqualTo(AwsSessionCredentialsIdentity.create("key-1", "secret", "token"));
        assertThat(credentials.current()).isEqualTo(AwsSessionCredentialsIdentity.create("key-1", "secret", "token"));
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0))
                .containsEntry("Action", "AssumeRoleWithWebIdentity")
                .containsEntry("RoleArn", "arn:aws:iam::1:role/r")
                .containsEntry("WebIdentityToken", "a+token/=");
    }

    @Test
    void credentialsThatEndSoonAreRenewedWithTheFileOfThen() throws Exception {
        useWebIdentity(serve(request -> tokens(Instant.now().plus(Duration.ofMinutes(2)))));
        var credentials = credentials();
        credentials.current();
        Files.writeString(home.resolve("token"), "another");
        assertThat(credentials.current()).isEqualTo(AwsSessionCredentialsIdentity.create("key-2", "secret", "token"));
        assertThat(asked.get(1)).containsEntry("WebIdentityToken", "another");
    }

    @Test
    void credentialsThatAreStillGoodOutliveAFailedRenewal() throws Exception {
        useWebIdentity(serve(request -> tokens(Instant.now().plus(Duration.ofMinutes(2)))));
        var credentials = credentials();
        var first = credentials.current();
        status = 503;
        assertThat(credentials.current()).isEqualTo(first);
        assertThat(asked).hasSize(2);
    }

    @Test
    void refusalSaysNothingOfTheToken() throws Exception {
        status = 403;
        useWebIdentity(serve(request -> "<Error><Message>a+token/= is bad</Message></Error>"));
        assertThatThrownBy(() -> credentials().current())
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.kind()).isEqualTo(S3Exception.Kind.DENIED))
                .hasMessage("The platform gives no credentials for the store.")
                .hasStackTraceContaining("status 403")
                .satisfies(e -> assertThat(e.getCause().toString()).doesNotContain("a+token"));
    }

    @Test
    void agentBesideTheContainerIsAsked() throws Exception {
        var port = serve(request -> {
            assertThat(request.getHeader("Authorization")).isEqualTo("of the file");
            return """
                {"AccessKeyId":"key","SecretAccessKey":"secret","Token":"token","Expiration":"%s"}""".formatted(Instant.now().plusSeconds(3600));
        });
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:" + port + "/role");
        environment.put(
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                Files.writeString(home.resolve("authorization"), "of the file\n")
                        .toString());
        assertThat(credentials().current()).isEqualTo(AwsSessionCredentialsIdentity.create("key", "secret", "token"));
    }

    @Test
    void agentElsewhereIsNotAskedWithoutTls() {
        for (var host : List.of("agent.example", "169.254.169.254", "127.0.0.1.example")) {
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + host + "/role");
            assertThatThrownBy(() -> credentials().current())
                    .hasStackTraceContaining("neither https nor on this machine");
        }
    }

    @Test
    void somethingMustBeThere() {
        assertThat(PlatformCredentials.areIn(environment)).isFalse();
        environment.put("AWS_ACCESS_KEY_ID", "");
        assertThat(PlatformCredentials.areIn(environment)).isFalse();
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
        assertThat(PlatformCredentials.areIn(environment)).isTrue();
        var functions = Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
        assertThat(PlatformCredentials.areIn(functions)).isFalse();
        assertThat(PlatformCredentials.areIn(PlatformCredentials.ofAlibabaCloud(functions)))
                .isTrue();
    }

    private PlatformCredentials credentials() {
        return new PlatformCredentials(environment, http);
    }

    private void useWebIdentity(int port) throws Exception {
        environment.put("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + port + "/");
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(home.resolve("token"), "a+token/=\n").toString());
    }

    private String tokens(Instant end) {
        return """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult><Credentials>
                <AccessKeyId>key-%d</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                <SessionToken>token</SessionToken><Expiration>%s</Expiration>
              </Credentials></AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>""".formatted(asked.size(), end);
    }

    private int serve(Function<HttpServerRequest, String> answer) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    request.setExpectMultipart(request.method() == HttpMethod.POST);
                    request.end().onSuccess(x -> {
                        var form = new HashMap<String, String>();
                        request.formAttributes().forEach(form::put);
                        asked.add(form);
                        request.response().setStatusCode(status).end(answer.apply(request));
                    });
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}
