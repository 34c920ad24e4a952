package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.tea.TeaException;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Policies over the wire: what callers see of them. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class PermissionsTest {

    private static final String ACCOUNT = "1000000000000001";
    private static final String ALL_BUT_LISTS = """
            {"Version":"1","Statement":[
              {"Effect":"Allow","Action":"ice:*","Resource":"acs:ice:*:*:*"},
              {"Effect":"Deny","Action":"ice:List*","Resource":"*"}]}""";
    private static final String FROM_HERE = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"ice:*","Resource":"*",
              "Condition":{"IpAddress":{"acs:SourceIp":"127.0.0.0/8"},"Bool":{"acs:SecureTransport":"false"}}}]}""";
    private static final String FROM_ELSEWHERE = FROM_HERE.replace("127.0.0.0", "10.0.0.0");

    @Inject
    Accounts accounts;

    @Inject
    Keys keys;

    @Inject
    Policies policies;

    @Test
    void keyWithoutPoliciesIsTheOwner() throws Exception {
        var sdk = sdk(key());
        assertThat(sdk.call("ListSmartJobs", Map.of())).containsKey("RequestId");
        assertThat(sdk.download("/engines")).contains("speech");
    }

    @Test
    void whatNoPolicyAllowsIsDeniedImplicitly() throws Exception {
        var key = key("AliyunICEReadOnlyAccess");
        assertThat(sdk(key).call("ListSmartJobs", Map.of())).containsKey("RequestId");
        assertThat(sdk(key).download("/engines")).contains("speech");
        var denied = denied(key, "SubmitASRJob", Map.of("InputFile", "oss://samples/jfk.wav"));
        assertThat(denied.getStatusCode()).isEqualTo(403);
        assertThat(denied.getCode()).isEqualTo("NoPermission");
        assertThat(denied.getAccessDeniedDetail())
                .containsEntry("AuthAction", "ice:SubmitASRJob")
                .containsEntry("AuthPrincipalDisplayName", key.id())
                .containsEntry("AuthPrincipalOwnerId", ACCOUNT)
                .containsEntry("AuthPrincipalType", "SubUser")
                .containsEntry("NoPermissionType", "ImplicitDeny")
                .containsEntry("PolicyType", "AccountLevelIdentityBasedPolicy");
    }

    @Test
    void whatAPolicyDeniesIsDeniedExplicitlyBeforeParametersAreRead() throws Exception {
        var key = key(custom("all-but-lists", ALL_BUT_LISTS), "AliyunICEFullAccess");
        var denied = denied(key, "ListSmartJobs", Map.of("PageSize", "many"));
        assertThat(denied.getAccessDeniedDetail()).containsEntry("NoPermissionType", "ExplicitDeny");
        var path = catchThrowableOfType(TeaException.class, () -> sdk(key).download("/engines"));
        assertThat(path.getCode()).isEqualTo("NoPermission");
        assertThat(path.getAccessDeniedDetail()).containsEntry("AuthAction", "ice:ListEngines");
        var other = catchThrowableOfType(
                TeaException.class, () -> sdk(key).call("GetSmartHandleJob", Map.of("JobId", "0".repeat(32))));
        assertThat(other.getCode()).isEqualTo("InvalidParameter.JobNotFound");
    }

    @Test
    void addressesAndTransportAreThoseOfTheConnection() throws Exception {
        assertThat(sdk(key(custom("here", FROM_HERE))).call("ListSmartJobs", Map.of()))
                .containsKey("RequestId");
        var elsewhere = key(custom("elsewhere", FROM_ELSEWHERE));
        denied(elsewhere, "ListSmartJobs", Map.of());
        assertThat(get(elsewhere, "X-Forwarded-For", "10.0.0.1"))
                .as("nobody said that proxies are to be believed")
                .contains("NoPermission");
    }

    @Test
    void detailIsInTheXmlToo() throws Exception {
        assertThat(get(key("AliyunICEReadOnlyAccess"), "Accept", "*/*", "Action", "CreatePipeline", "Format", "XML"))
                .contains("<Code>NoPermission</Code>")
                .contains("<AccessDeniedDetail><AuthAction>ice:CreatePipeline</AuthAction>");
    }

    @Test
    void callsBeyondTheLimitOfTheAccountAreToldWhenToComeBack() throws Exception {
        var account = accounts.create("limited").await().indefinitely();
        accounts.limit(account, 2).await().indefinitely();
        var key = keys.create(account).await().indefinitely();
        policies.attach(key.id(), "AliyunICEReadOnlyAccess").await().indefinitely();
        HttpResponse<String> throttled = null;
        for (var i = 0; i < 20 && throttled == null; i++) {
            var answer = send(key, "Accept", "*/*", "Action", "CreatePipeline");
            assertThat(answer.statusCode()).isIn(403, 429);
            throttled = answer.statusCode() == 429 ? answer : null;
        }
        assertThat(throttled).as("never throttled").isNotNull();
        assertThat(throttled.body()).contains("\"Code\":\"Throttling.User\"");
        assertThat(Long.parseLong(
                        throttled.headers().firstValue("x-acs-retry-after").orElseThrow()))
                .isBetween(1L, 1000L);
        var told = catchThrowableOfType(TeaException.class, () -> {
            for (var i = 0; i < 20; i++) {
                sdk(key).call("ListSmartJobs", Map.of());
            }
        });
        assertThat(told.getCode()).isEqualTo("Throttling.User");
        assertThat(told.getStatusCode()).isEqualTo(429);
    }

    private String get(NewKey key, String header, String value, String... parameters) throws Exception {
        return send(key, header, value, parameters).body();
    }

    private HttpResponse<String> send(NewKey key, String header, String value, String... parameters) throws Exception {
        var query = new java.util.TreeMap<String, String>();
        for (var i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        query.putIfAbsent("Action", "ListSmartJobs");
        query.put("Version", "2020-11-09");
        var signed = com.aliyun.openapiutil.Client.getRPCSignature(sign(query, key.id()), "GET", key.secret());
        query.put("Signature", signed);
        var address = URI.create("http://127.0.0.1:" + RestAssured.port + "/?"
                + query.entrySet().stream()
                        .map(p -> p.getKey() + "=" + PercentEncoding.encode(p.getValue()))
                        .collect(Collectors.joining("&")));
        var request = HttpRequest.newBuilder(address).header(header, value).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static Map<String, String> sign(Map<String, String> query, String keyId) {
        query.put("AccessKeyId", keyId);
        query.put("SignatureMethod", "HMAC-SHA1");
        query.put("SignatureVersion", "1.0");
        query.put("SignatureNonce", RandomText.lettersAndDigits(32));
        query.put(
                "Timestamp",
                java.time.Instant.now()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString());
        return query;
    }

    private static TeaException denied(NewKey key, String action, Map<String, String> parameters) {
        var denied = catchThrowableOfType(TeaException.class, () -> sdk(key).call(action, parameters));
        assertThat(denied).as(action).isNotNull();
        assertThat(denied.getCode()).isEqualTo("NoPermission");
        return denied;
    }

    private static Sdk sdk(NewKey key) {
        return Sdk.of(RestAssured.port, key.id(), key.secret());
    }

    private String custom(String name, String document) {
        policies.put(ACCOUNT, name, document).await().indefinitely();
        return name;
    }

    private NewKey key(String... names) {
        var key = keys.create(ACCOUNT).await().indefinitely();
        for (var name : names) {
            policies.attach(key.id(), name).await().indefinitely();
        }
        return key;
    }
}
