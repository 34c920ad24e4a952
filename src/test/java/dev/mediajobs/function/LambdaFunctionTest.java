package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the API of AWS Lambda receives; the signature is made again by the steps of its published algorithm. */
class LambdaFunctionTest {

    private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:worker:live";
    private static final String PATH = "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3A"
            + "function%3Aworker%3Alive/invocations";
    private static final String ID = "ASIAIOSFODNN7TEMPORA";
    private static final String SECRET = "a-secret/of+the=role";
    private static final String TOKEN = "a-token";
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request,"
                    + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    private final Vertx vertx = Vertx.vertx();
    private final Receiver endpoint = new Receiver(vertx);

    @AfterEach
    void close() {
        endpoint.close();
        vertx.close();
    }

    @Test
    void signedCallReachesTheEndpoint() throws Exception {
        var call = send(Map.of("AWS_SESSION_TOKEN", TOKEN));
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).isEqualTo(PATH);
        assertThat(call.headers())
                .containsEntry("X-Amz-Invocation-Type", "Event")
                .containsEntry("X-Amz-Security-Token", TOKEN)
                .containsKey("X-Amz-Date");
        assertSigned(call, "host", "x-amz-date", "x-amz-invocation-type", "x-amz-security-token");
    }

    @Test
    void credentialsOfAUserHaveNoToken() throws Exception {
        for (var none : List.of(Map.<String, String>of(), Map.of("AWS_SESSION_TOKEN", ""))) {
            var call = send(none);
            assertThat(call.headers()).doesNotContainKey("X-Amz-Security-Token");
            assertSigned(call, "host", "x-amz-date");
        }
    }

    @Test
    void eventIsARequestThatAdvancesJobs() throws Exception {
        var event = new ObjectMapper().readTree(send(Map.of()).body());
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("rawPath").asText()).isEqualTo("/invoke");
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
        assertThat(event.at("/headers/x-mediajobs-secret").asText()).isEqualTo(Hosted.SECRET);
        assertThat(Invocation.of(event.path("body").asText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Invocation.ADVANCE);
    }

    @Test
    void addressIsThatOfTheRegion() {
        assertThat(host(ARN)).isEqualTo("lambda.eu-central-1.amazonaws.com");
        assertThat(host("arn:aws-cn:lambda:cn-north-1:123456789012:function:worker"))
                .isEqualTo("lambda.cn-north-1.amazonaws.com.cn");
    }

    private static String host(String arn) {
        var environment = Map.of("AWS_ACCESS_KEY_ID", ID, "AWS_SECRET_ACCESS_KEY", SECRET);
        return LambdaFunction.of(arn, Optional.empty(), environment)
                .call()
                .address()
                .getHost();
    }

    private Receiver.Received send(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL_LAMBDA",
                endpoint.address(),
                "AWS_ACCESS_KEY_ID",
                ID,
                "AWS_SECRET_ACCESS_KEY",
                SECRET));
        environment.putAll(more);
        var lambda = LambdaFunction.of(ARN, Optional.of(Hosted.SECRET), environment);
        var patience = Duration.ofSeconds(10);
        new WorkerFunctions(Hosted.calling(1, patience), vertx, List.of(lambda))
                .call(1)
                .await()
                .atMost(patience);
        assertThat(endpoint.received()).isNotEmpty();
        return endpoint.received().get(endpoint.received().size() - 1);
    }

    private static void assertSigned(Receiver.Received call, String... atLeast) throws Exception {
        var found = AUTHORIZATION.matcher(call.headers().get("Authorization"));
        assertThat(found.matches()).as(call.headers().get("Authorization")).isTrue();
        assertThat(found.group(1)).isEqualTo(ID);
        assertThat(found.group(3)).isEqualTo("eu-central-1");
        assertThat(found.group(4)).isEqualTo("lambda");
        var names = List.of(found.group(5).split(";"));
        assertThat(names).contains(atLeast).isSorted();
        var headers = names.stream()
                .map(name -> name + ":" + call.headers().get(name).trim() + "\n")
                .collect(Collectors.joining());
        // Each part of the path is encoded once more.
        var path = Arrays.stream(call.uri().split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
        var request = String.join("\n", "POST", path, "", headers, found.group(5), sha256(call.body()));
        var date = call.headers().get("X-Amz-Date");
        var scope = found.group(2) + "/eu-central-1/lambda/aws4_request";
        var toSign = String.join("\n", "AWS4-HMAC-SHA256", date, scope, sha256(bytes(request)));
        var key = bytes("AWS4" + SECRET);
        for (var part : scope.split("/")) {
            key = hmac(key, part);
        }
        assertThat(date).startsWith(found.group(2));
        assertThat(found.group(6)).isEqualTo(HexFormat.of().formatHex(hmac(key, toSign)));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes(text));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
