package dev.mediajobs.access;

import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The vendor's own clients as signers, so that what is expected here is calculated by nobody of us. */
enum OfficialClient {
    /** What Maven Central serves for this API: signs version 1.0. */
    V1,
    /** What every current client does: signs version 3. */
    V3;

    SignedRequest send(
            String accessKeyId, String secret, String method, Map<String, String> query, Map<String, String> form) {
        return send(accessKeyId, secret, null, method, query, form);
    }

    SignedRequest send(
            String accessKeyId,
            String secret,
            String securityToken,
            String method,
            Map<String, String> query,
            Map<String, String> form) {
        try (var server = new RecordingServer()) {
            return send(server, accessKeyId, secret, securityToken, method, query, form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the others, to a server that is there already. */
    SignedRequest send(
            RecordingServer server,
            String accessKeyId,
            String secret,
            String securityToken,
            String method,
            Map<String, String> query,
            Map<String, String> form) {
        try {
            var config = new Config()
                    .setAccessKeyId(accessKeyId)
                    .setAccessKeySecret(secret)
                    .setSecurityToken(securityToken)
                    .setProtocol("HTTP")
                    .setEndpoint(server.endpoint());
            var client = this == V1 ? new com.aliyun.ice20201109.Client(config) : new Client(config);
            var call = new Params()
                    .setAction("SubmitASRJob")
                    .setVersion("2020-11-09")
                    .setProtocol("HTTP")
                    .setPathname("/")
                    .setMethod(method)
                    .setAuthType("AK")
                    .setStyle("RPC")
                    .setReqBodyType("formData")
                    .setBodyType("json");
            var request = new OpenApiRequest().setQuery(query);
            if (form != null) {
                request.setBody(form);
            }
            client.callApi(call, request, new RuntimeOptions());
            return server.take();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
