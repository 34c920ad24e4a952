package dev.mediajobs.media.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * What the platform gives to the role of this process, by the variables that its own tools read: keys in the environment
 * (functions), a web identity (IAM roles for service accounts), or an agent beside the container (ECS, EKS Pod Identity).
 */
public final class PlatformCredentials implements S3Credentials {

    /** How long before their end temporary credentials are renewed. */
    /** With 400, token services answer throttling and passing trouble too. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ECS_AGENT = "http://169.254.170.2";

    /** Where an agent is asked without TLS: it is on this machine. */
    private static final Set<String> AGENTS = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> environment;
    private final S3Http http;
    private final ReentrantLock lock = new ReentrantLock();
    private Temporary known;

    private record Temporary(AwsCredentialsIdentity identity, Instant end) {}

    public PlatformCredentials(Map<String, String> environment, S3Http http) {
        this.environment = environment;
        this.http = http;
    }

    /** The variables that Alibaba Cloud gives to functions, under the names that are read here. */
    public static Map<String, String> ofAlibabaCloud(Map<String, String> environment) {
        var read = new HashMap<String, String>();
        Map.of(
                        "ALIBABA_CLOUD_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID",
                        "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "AWS_SECRET_ACCESS_KEY",
                        "ALIBABA_CLOUD_SECURITY_TOKEN", "AWS_SESSION_TOKEN")
                .forEach((theirs, ours) -> read.put(ours, environment.getOrDefault(theirs, "")));
        return read;
    }

    /** Whether there is anything to ask; whether it is good, only asking tells. */
    public static boolean areIn(Map<String, String> environment) {
        return has(environment, "AWS_ACCESS_KEY_ID")
                || has(environment, "AWS_WEB_IDENTITY_TOKEN_FILE")
                || has(environment, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                || has(environment, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    @Override
    public AwsCredentialsIdentity current() throws S3Exception, InterruptedException {
        if (has(environment, "AWS_ACCESS_KEY_ID")) {
            return identity(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    required("AWS_SECRET_ACCESS_KEY"),
                    environment.get("AWS_SESSION_TOKEN"));
        }
        lock.lockInterruptibly();
        try {
            if (known == null || Instant.now().isAfter(known.end().minus(EARLY))) {
                renew();
            }
            return known.identity();
        } finally {
            lock.unlock();
        }
    }

    private void renew() throws S3Exception, InterruptedException {
        try {
            known = has(environment, "AWS_WEB_IDENTITY_TOKEN_FILE") ? ofWebIdentity() : ofAgent();
        } catch (S3Exception e) {
            if (known == null || Instant.now().isAfter(known.end())) {
                // Who waited for them in vain may find them later; only a refusal is final.
                var kind = e.kind() == S3Exception.Kind.DENIED ? e.kind() : S3Exception.Kind.UNAVAILABLE;
                throw new S3Exception(kind, "The platform gives no credentials for the store.", e);
            }
            Log.warnf("The credentials for stores are not renewed: %s", e.getMessage());
        }
    }

    private Temporary ofWebIdentity() throws S3Exception, InterruptedException {
        var form = new LinkedHashMap<String, List<String>>();
        form.put("Action", List.of("AssumeRoleWithWebIdentity"));
        form.put("Version", List.of("2011-06-15"));
        form.put("RoleArn", List.of(required("AWS_ROLE_ARN")));
        form.put("RoleSessionName", List.of(environment.getOrDefault("AWS_ROLE_SESSION_NAME", "mediajobs")));
        form.put("WebIdentityToken", List.of(file("AWS_WEB_IDENTITY_TOKEN_FILE")));
        var request = SdkHttpRequest.builder()
                .uri(tokenService())
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        var content = SdkHttpUtils.encodeAndFlattenFormData(form).orElse("").getBytes(StandardCharsets.UTF_8);
        var texts = S3Answers.texts(answer(request.build(), content));
        return temporary(
                S3Answers.first(texts, "/AccessKeyId"),
                S3Answers.first(texts, "/SecretAccessKey"),
                S3Answers.first(texts, "/SessionToken"),
                S3Answers.first(texts, "/Expiration"));
    }

    private URI tokenService() {
        var region = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
        var host = region == null ? "sts.amazonaws.com" : "sts." + region + ".amazonaws.com";
        // The variable by which all AWS tools are pointed elsewhere.
        return URI.create(environment.getOrDefault(
                "AWS_ENDPOINT_URL_STS", "https://" + host + (host.startsWith("sts.cn-") ? ".cn/" : "/")));
    }

    private Temporary ofAgent() throws S3Exception, InterruptedException {
        var request = SdkHttpRequest.builder().uri(agent()).method(SdkHttpMethod.GET);
        if (has(environment, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
            request.putHeader("Authorization", file("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
        } else if (has(environment, "AWS_CONTAINER_AUTHORIZATION_TOKEN")) {
            request.putHeader(
                    "Authorization",
                    environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN").strip());
        }
        try {
            var answer = JSON.readTree(answer(request.build(), new byte[0]));
            return temporary(
                    Optional.ofNullable(answer.path("AccessKeyId").textValue()),
                    Optional.ofNullable(answer.path("SecretAccessKey").textValue()),
                    Optional.ofNullable(answer.path("Token").textValue()),
                    Optional.ofNullable(answer.path("Expiration").textValue()));
        } catch (S3Exception e) {
            throw e;
        } catch (IOException e) {
            throw new S3Exception(S3Exception.Kind.UNAVAILABLE, "The agent answers what is no JSON.");
        }
    }

    private URI agent() throws S3Exception {
        var path = environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        if (path != null && !path.isEmpty()) {
            return URI.create(ECS_AGENT + path);
        }
        var uri = URI.create(required("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        if (!"https".equals(uri.getScheme()) && !AGENTS.contains(uri.getHost()) && !isLoopback(uri.getHost())) {
            throw new S3Exception(
                    S3Exception.Kind.DENIED,
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor on this machine.");
        }
        return uri;
    }

    private static boolean isLoopback(String host) {
        try {
            return host != null
                    && host.matches("127(\\.[0-9]{1,3}){3}|\\[::1]")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] answer(SdkHttpRequest request, byte[] content) throws S3Exception, InterruptedException {
        var deadline = S3Deadline.in(LIMIT);
        var answer = http.send(request, content, deadline);
        try {
            var body = answer.body().all(S3Answers.MAX_BYTES, deadline);
            if (answer.status() != 200) {
                throw new S3Exception(
                        REFUSALS.contains(answer.status()) ? S3Exception.Kind.DENIED : S3Exception.Kind.UNAVAILABLE,
                        "Credentials are refused with status " + answer.status() + ".");
            }
            return body;
        } finally {
            answer.body().discard();
        }
    }

    private static Temporary temporary(
            Optional<String> id, Optional<String> secret, Optional<String> token, Optional<String> end)
            throws S3Exception {
        if (id.isEmpty() || secret.isEmpty()) {
            throw new S3Exception(S3Exception.Kind.UNAVAILABLE, "The answer has no credentials in it.");
        }
        try {
            var until =
                    end.isPresent() ? Instant.parse(end.get()) : Instant.now().plus(EARLY.multipliedBy(2));
            return new Temporary(identity(id.get(), secret.get(), token.orElse(null)), until);
        } catch (DateTimeException e) {
            throw new S3Exception(S3Exception.Kind.UNAVAILABLE, "The credentials end at no time.");
        }
    }

    private static AwsCredentialsIdentity identity(String id, String secret, String token) {
        return token == null || token.isEmpty()
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }

    private String file(String variable) throws S3Exception {
        try {
            // Read each time: the platform writes a new one before the old one ends.
            return Files.readString(Path.of(required(variable))).strip();
        } catch (IOException e) {
            throw new S3Exception(S3Exception.Kind.UNAVAILABLE, "The file that " + variable + " names cannot be read.");
        }
    }

    private String required(String name) throws S3Exception {
        if (!has(environment, name)) {
            throw new S3Exception(S3Exception.Kind.DENIED, name + " is not set.");
        }
        return environment.get(name);
    }

    private static boolean has(Map<String, String> environment, String name) {
        var value = environment.get(name);
        return value != null && !value.isEmpty();
    }
}
