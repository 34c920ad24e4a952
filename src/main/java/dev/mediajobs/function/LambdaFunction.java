package dev.mediajobs.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * A worker on AWS Lambda, called by the Invoke action of its API (2015-03-31) with an event of the form that API Gateway
 * gives a function for HTTP requests (payload format 2.0).
 */
final class LambdaFunction implements WorkerFunction {

    static final String ARN = "arn:aws";

    private static final int REGION_PART = 3;
    private static final int ARN_PARTS = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String region;
    private final URI address;
    private final byte[] event;
    private final Map<String, String> environment;

    private LambdaFunction(String region, URI address, byte[] event, Map<String, String> environment) {
        this.region = region;
        this.address = address;
        this.event = event;
        this.environment = environment;
    }

    /** @param environment where Lambda puts the credentials of the caller's role */
    static LambdaFunction of(String arn, Optional<String> secret, Map<String, String> environment) {
        var parts = arn.split(":", -1);
        if (parts.length < ARN_PARTS || !parts[2].equals("lambda") || parts[REGION_PART].isEmpty()) {
            throw new ConfigurationException(
                    FunctionSettings.PREFIX + ".wake names '" + arn + "', which is not the ARN of a Lambda function");
        }
        var region = parts[REGION_PART];
        var suffix = parts[1].equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
        // The variable by which all AWS tools are pointed elsewhere.
        var endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_LAMBDA", "https://lambda." + region + suffix);
        var function = URLEncoder.encode(arn, StandardCharsets.UTF_8);
        var address = URI.create(endpoint + "/2015-03-31/functions/" + function + "/invocations");
        return new LambdaFunction(region, address, event(secret), environment);
    }

    @Override
    public Call call() {
        var request = SdkHttpRequest.builder()
                .uri(address)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Amz-Invocation-Type", "Event")
                .build();
        var signed = AwsV4HttpSigner.create().sign(order -> order.identity(credentials())
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(event))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        var headers = new LinkedHashMap<String, String>();
        signed.request().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        return new Call(address, headers, event);
    }

    /** Read for each call: Lambda renews them in place only for new instances, but others may. */
    private AwsCredentialsIdentity credentials() {
        var id = required("AWS_ACCESS_KEY_ID");
        var secret = required("AWS_SECRET_ACCESS_KEY");
        var token = environment.get("AWS_SESSION_TOKEN");
        return token == null || token.isEmpty()
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }

    private String required(String name) {
        var value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(name + " is not set, so that no Lambda function can be called");
        }
        return value;
    }

    private static byte[] event(Optional<String> secret) {
        var event = JSON.createObjectNode();
        event.put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", "/invoke")
                .put("rawQueryString", "")
                .put("isBase64Encoded", false)
                .put("body", new String(ADVANCE, StandardCharsets.UTF_8));
        var headers = event.putObject("headers").put("content-type", "application/json");
        secret.ifPresent(text -> headers.put(Trust.SECRET_HEADER.toLowerCase(java.util.Locale.ROOT), text));
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "POST")
                .put("path", "/invoke")
                .put("protocol", "HTTP/1.1");
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
