package dev.mediajobs.lambda;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The environment variables Lambda gives to a function's process. */
final class Environment {

    static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    static final int MEMORY_MEGABYTES = 1769;

    /** Of the function's role; nobody but the vendor's clients in the process has to know them. */
    static final List<String> CREDENTIALS = List.of("ASIAIOSFODNN7TEMPORA", secret(), secret());

    private Environment() {}

    static Map<String, String> of(RuntimeApi api, Path taskRoot) {
        var variables = new HashMap<String, String>();
        variables.put("PATH", System.getenv("PATH"));
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        variables.put("_HANDLER", HANDLER);
        variables.put("_X_AMZN_TRACE_ID", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
        variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        variables.put("AWS_REGION", RuntimeApi.REGION);
        variables.put("AWS_DEFAULT_REGION", RuntimeApi.REGION);
        variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_FUNCTION_NAME", RuntimeApi.FUNCTION_NAME);
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MEGABYTES));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + RuntimeApi.FUNCTION_NAME);
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]0123456789abcdef");
        variables.put("AWS_ACCESS_KEY_ID", CREDENTIALS.get(0));
        variables.put("AWS_SECRET_ACCESS_KEY", CREDENTIALS.get(1));
        variables.put("AWS_SESSION_TOKEN", CREDENTIALS.get(2));
        return variables;
    }

    private static String secret() {
        return "temporary-" + UUID.randomUUID();
    }
}
