package dev.mediajobs.function;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A function that advances jobs when it is called. */
interface WorkerFunction {

    byte[] ADVANCE = "{\"do\":\"advance\"}".getBytes(StandardCharsets.UTF_8);

    /** An HTTP request that starts it and does not wait for its end. */
    record Call(URI address, Map<String, String> headers, byte[] body) {}

    /** A new one each time: signatures are good for one request. */
    Call call();

    /**
     * @param address an http or https address, or the ARN of a Lambda function
     * @param secret that the function knows
     * @throws ConfigurationException when it is neither
     */
    static WorkerFunction of(String address, Optional<String> secret) {
        if (address.startsWith(LambdaFunction.ARN)) {
            return LambdaFunction.of(address, secret, System.getenv());
        }
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw wrong(address);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw wrong(address);
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        // Function Compute then answers at once, with 202; who does not know it ignores it.
        headers.put("X-Fc-Invocation-Type", "Async");
        secret.ifPresent(text -> headers.put(Trust.SECRET_HEADER, text));
        return () -> new Call(uri, headers, ADVANCE);
    }

    private static ConfigurationException wrong(String address) {
        return new ConfigurationException(FunctionSettings.PREFIX + ".wake names '" + address
                + "'; it can be an http or https address, or the ARN of a Lambda function");
    }
}
