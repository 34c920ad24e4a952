package dev.mediajobs.functioncompute;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The environment variables Function Compute gives to an instance's process. */
final class Environment {

    static final String FUNCTION_NAME = "mediajobs";
    static final String REGION = "cn-shanghai";
    static final String ACCOUNT = "1234567890123456";

    private Environment() {}

    static Map<String, String> of(Path code, Credentials credentials) {
        var variables = new HashMap<String, String>();
        variables.put("PATH", System.getenv("PATH"));
        variables.put("LANG", "C.UTF-8");
        variables.put("TZ", "UTC");
        variables.put("FC_ACCOUNT_ID", ACCOUNT);
        variables.put("FC_FUNC_CODE_PATH", code.toAbsolutePath().toString());
        variables.put("FC_FUNCTION_NAME", FUNCTION_NAME);
        variables.put("FC_FUNCTION_HANDLER", "not-used");
        variables.put("FC_FUNCTION_MEMORY_SIZE", "1024");
        variables.put("FC_INSTANCE_ID", "c-" + UUID.randomUUID());
        variables.put("FC_QUALIFIER", "LATEST");
        variables.put("FC_REGION", REGION);
        variables.put("FC_VERSION_ID", "");
        variables.put("ALIBABA_CLOUD_ACCESS_KEY_ID", credentials.id());
        variables.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", credentials.secret());
        variables.put("ALIBABA_CLOUD_SECURITY_TOKEN", credentials.token());
        return variables;
    }
}
