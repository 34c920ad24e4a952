package dev.mediajobs.access;

import static dev.mediajobs.access.OfficialClient.V1;
import static dev.mediajobs.access.OfficialClient.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.ice20201109.Client;
import com.aliyun.ice20201109.models.ListSmartJobsRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys with an end and a token. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class TemporaryKeysTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String NO_SUBMITS = """
            {"Version":"1","Statement":[{"Effect":"Allow","NotAction":"ice:Submit*","Resource":"*"}]}""";

    @Inject
    Accounts accounts;

    @Inject
    Keys keys;

    @Inject
    Policies policies;

    @Inject
    TemporaryKeys temporaryKeys;

    @Inject
    ForgetTemporaryKeys chore;

    @Inject
    KeyStore store;

    @Inject
    Nonces nonces;

    @Inject
    UnsignedCalls unsignedCalls;

    @Inject
    AccessSettings settings;

    @Inject
    Calls calls;

    @Inject
    SettableClock clock;

    @Inject
    Pool pool;

    private NewKey parent;

    @BeforeEach
    void createParent() {
        parent = done(keys.create(done(accounts.create("with temporary keys"))));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @EnumSource
    void officialClientIsAcceptedWithTheToken(OfficialClient client) {
        var key = create();
        assertThat(calls.authenticate(send(client, key, key.securityToken())))
                .isEqualTo(new Caller(parent.accountId(), key.id(), true));
    }

    @ParameterizedTest
    @EnumSource
    void tokenMustBeThereAndItsOwn(OfficialClient client) {
        var key = create();
        var other = create();
        assertThat(calls.codeOf(send(client, key, null))).isEqualTo("MissingSecurityToken");
        assertThat(calls.codeOf(send(client, key, "short"))).isEqualTo("InvalidSecurityToken.Malformed");
        assertThat(calls.codeOf(send(client, key, other.securityToken())))
                .isEqualTo("InvalidSecurityToken.MismatchWithAccessKey");
        assertThat(calls.codeOf(client.send(parent.id(), parent.secret(), key.securityToken(), "POST", Map.of(), null)))
                .isEqualTo("InvalidSecurityToken.MismatchWithAccessKey");
        assertThat(calls.codeOf(client.send(key.id(), "wrong", key.securityToken(), "POST", Map.of(), null)))
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void tokenInTheHeaderIsSigned() {
        var key = create();
        var request = send(V3, key, key.securityToken());
        assertThat(calls.codeOf(Requests.mapHeader(request, "authorization", a -> a.replace("x-acs-security-token;", "")
                        .replace(";x-acs-security-token", ""))))
                .isEqualTo("IncompleteSignature");
    }

    @Test
    void keyEndsWhenItSays() {
        var key = create();
        var request = send(V1, key, key.securityToken());
        var last = at(key.expiresAt().minusMillis(1));
        assertThat(Calls.codeOf(last, request))
                .as("no longer the request's time")
                .isEqualTo("InvalidTimeStamp.Expired");
        assertThat(Calls.codeOf(at(key.expiresAt()), request)).isEqualTo("InvalidSecurityToken.Expired");
        clock.set(key.expiresAt().plus(Duration.ofHours(23)));
        chore.run();
        assertThat(done(temporaryKeys.list(parent.accountId()))).hasSize(1);
        clock.set(key.expiresAt().plus(Duration.ofHours(25)));
        chore.run();
        assertThat(done(temporaryKeys.list(parent.accountId()))).isEmpty();
    }

    @Test
    void parentThatIsDisabledOrDeletedDisablesItsKeys() {
        var disabled = create();
        done(keys.deactivate(parent.id()));
        assertThat(calls.codeOf(send(V1, disabled, disabled.securityToken()))).isEqualTo("InvalidAccessKeyId.Inactive");
        var refusal = catchThrowableOfType(RefusedChange.class, this::create);
        assertThat(refusal.reason()).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        done(keys.activate(parent.id()));
        var deleted = create();
        done(keys.delete(parent.id()));
        assertThat(calls.codeOf(send(V1, deleted, deleted.securityToken()))).isEqualTo("InvalidAccessKeyId.NotFound");
    }

    @Test
    void keyMayDoWhatBothItsParentAndItsSessionAllow() throws Exception {
        done(policies.attach(parent.id(), "AliyunICEReadOnlyAccess"));
        var plain = create();
        assertThat(client(plain)
                        .listSmartJobs(new ListSmartJobsRequest())
                        .getBody()
                        .getRequestId())
                .isNotEmpty();
        assertThat(denied(plain, "ice:CreatePipeline"))
                .containsEntry("PolicyType", "AccountLevelIdentityBasedPolicy")
                .containsEntry("AuthPrincipalType", "AssumedRoleUser");

        var narrower = done(temporaryKeys.create(parent.id(), HOUR, NO_SUBMITS.replace("Submit", "List")));
        assertThat(catchThrowableOfType(
                                TeaException.class, () -> client(narrower).listSmartJobs(new ListSmartJobsRequest()))
                        .getAccessDeniedDetail())
                .containsEntry("PolicyType", "SessionPolicy");
        var wider = done(temporaryKeys.create(parent.id(), HOUR, NO_SUBMITS));
        denied(wider, "ice:CreatePipeline");
    }

    @Test
    void neitherSecretNorTokenIsInTheTable() {
        var key = create();
        var row = pool.preparedQuery("select t::text as all_of_it from temporary_key t where id = $1")
                .executeAndAwait(Tuple.of(key.id()))
                .iterator()
                .next()
                .getString("all_of_it");
        for (var secret : new String[] {key.secret(), key.securityToken()}) {
            assertThat(row).doesNotContain(secret);
            assertThat(row).doesNotContain(java.util.HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
            assertThat(key.toString()).doesNotContain(secret);
        }
    }

    @Test
    void lifetimeIsLimited() {
        for (var lifetime : new Duration[] {
            Duration.ofMinutes(15).minusSeconds(1), Duration.ofHours(12).plusSeconds(1)
        }) {
            var refusal = catchThrowableOfType(
                    RefusedChange.class, () -> done(temporaryKeys.create(parent.id(), lifetime, null)));
            assertThat(refusal.reason()).isEqualTo(RefusedChange.Reason.INVALID);
        }
        var refusal =
                catchThrowableOfType(RefusedChange.class, () -> done(temporaryKeys.create(parent.id(), HOUR, "{}")));
        assertThat(refusal).hasMessageContaining("Version is missing");
        assertThat(done(temporaryKeys.list(parent.accountId()))).isEmpty();
    }

    private Map<String, Object> denied(TemporaryKeys.Created key, String action) {
        var denied = catchThrowableOfType(TeaException.class, () -> client(key)
                .createPipeline(new com.aliyun.ice20201109.models.CreatePipelineRequest()
                        .setName("x")
                        .setSpeed("Standard")));
        assertThat(denied.getCode()).isEqualTo("NoPermission");
        assertThat(denied.getAccessDeniedDetail()).containsEntry("AuthAction", action);
        return denied.getAccessDeniedDetail();
    }

    private static Client client(TemporaryKeys.Created key) throws Exception {
        return new Client(new Config()
                .setAccessKeyId(key.id())
                .setAccessKeySecret(key.secret())
                .setSecurityToken(key.securityToken())
                .setProtocol("HTTP")
                .setEndpoint("127.0.0.1:" + RestAssured.port));
    }

    private Authenticator at(Instant now) {
        var fixed = Clock.fixed(now, ZoneOffset.UTC);
        return new Authenticator(new AccessKeys(store, settings, fixed), nonces, unsignedCalls, settings, fixed);
    }

    private TemporaryKeys.Created create() {
        return done(temporaryKeys.create(parent.id(), HOUR, null));
    }

    private static SignedRequest send(OfficialClient client, TemporaryKeys.Created key, String token) {
        return client.send(key.id(), key.secret(), token, "POST", Map.of("Title", "x"), null);
    }

    private static <T> T done(Uni<T> change) {
        return change.await().atMost(Duration.ofSeconds(30));
    }
}
