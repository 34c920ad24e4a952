package dev.mediajobs.access;

import static dev.mediajobs.access.Calls.ID;
import static dev.mediajobs.access.Calls.SECRET;
import static dev.mediajobs.access.OfficialClient.V1;
import static dev.mediajobs.access.OfficialClient.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Database.class)
class AuthenticatorTest {

    private static final Map<String, String> ODD_PARAMETERS = new TreeMap<>(Map.of(
            "Title", "a b+c~d*e",
            "UserData", "{\"k\":\"&=%2B?#/\\\\'\"}",
            "InputFile", "oss://bucket/媒体/ü 🎧.wav",
            "StartTime", "",
            "a.1-_", "-_.!()"));

    @Inject
    Calls calls;

    @Inject
    KeyStore store;

    @Inject
    Nonces nonces;

    @Inject
    AccessSettings settings;

    @Inject
    UnsignedCalls unsignedCalls;

    @BeforeEach
    void putKey() {
        calls.putKey();
    }

    @ParameterizedTest
    @CsvSource({"V1,POST", "V1,GET", "V3,POST", "V3,GET"})
    void officialClientIsAccepted(OfficialClient client, String method) {
        assertThat(calls.authenticate(client.send(ID, SECRET, method, ODD_PARAMETERS, null)))
                .isEqualTo(new Caller(settings.accountId(), ID, true));
    }

    @ParameterizedTest
    @EnumSource
    void formBodyIsSigned(OfficialClient client) {
        var request = client.send(ID, SECRET, "POST", Map.of("JobId", "1"), ODD_PARAMETERS);
        assertThat(request.form()).extracting(Map.Entry::getKey).contains("Title", "UserData", "InputFile", "a.1-_");

        var tampered = new ArrayList<>(request.form());
        tampered.set(0, Map.entry(tampered.get(0).getKey(), "other"));
        var body = (new String(request.body(), StandardCharsets.UTF_8) + "&JobId=2").getBytes(StandardCharsets.UTF_8);
        assertThat(calls.codeOf(Requests.withForm(Requests.withBody(request, body), tampered)))
                .isEqualTo("SignatureDoesNotMatch");

        assertThat(calls.authenticate(request).accessKeyId()).isEqualTo(ID);
    }

    @Test
    void emptyChunkedBodyHasTheHashOfNothing() {
        var request = V3.send(ID, SECRET, "POST", Map.of(), null);
        assertThat(request.body()).isEmpty();
        assertThat(request.header("x-acs-content-sha256").orElseThrow()).startsWith("e3b0c442");
        assertThat(calls.codeOf(Requests.withBody(request, new byte[] {'x'}))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.authenticate(request).signed()).isTrue();
    }

    @Test
    void everyAlteredByteOfAQuerySignatureIsRefused() {
        var request = V1.send(ID, SECRET, "POST", ODD_PARAMETERS, null);
        var expected = Map.of(
                "AccessKeyId", List.of("InvalidAccessKeyId.NotFound"),
                "SignatureMethod", List.of("InvalidSignatureMethod"),
                "SignatureVersion", List.of("InvalidSignatureVersion"),
                "Action", List.of("IncompleteSignature"),
                "Version", List.of("IncompleteSignature"),
                "Timestamp", List.of("InvalidTimeStamp.Format", "InvalidTimeStamp.Expired", "SignatureDoesNotMatch"));
        for (var parameter : request.query()) {
            var name = parameter.getKey();
            for (var altered : alterations(parameter.getValue())) {
                assertThat(calls.codeOf(Requests.mapParameter(request, name, v -> altered)))
                        .as("%s=%s", name, altered)
                        .isIn(expected.getOrDefault(name, List.of("SignatureDoesNotMatch")));
            }
        }
        assertThat(calls.codeOf(Requests.withMethod(request, "GET"))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.codeOf(Requests.withPath(request, "/jobs"))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.codeOf(Requests.plusParameter(request, "More", "1"))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.codeOf(Requests.withoutParameter(request, "Title"))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.codeOf(Requests.withHeader(request, "x-acs-action", "DeleteSmartJob")))
                .isEqualTo("IncompleteSignature");
        assertThat(calls.authenticate(request).signed()).as("untouched").isTrue();
    }

    @Test
    void everyAlteredByteOfAHeaderSignatureIsRefused() {
        var request = V3.send(ID, SECRET, "POST", ODD_PARAMETERS, Map.of("k", "v w"));
        var authorization = request.header("authorization").orElseThrow();
        var signed = List.of(
                authorization.replaceAll(".*SignedHeaders=([^,]+),.*", "$1").split(";"));
        assertThat(signed).contains("host", "content-type", "x-acs-action", "x-acs-content-sha256");
        for (var name : signed) {
            var codes = name.equals("x-acs-date")
                    ? List.of("InvalidTimeStamp.Format", "InvalidTimeStamp.Expired", "SignatureDoesNotMatch")
                    : List.of("SignatureDoesNotMatch");
            for (var altered : alterations(request.header(name).orElseThrow())) {
                assertThat(calls.codeOf(Requests.withHeader(request, name, altered)))
                        .as("%s: %s", name, altered)
                        .isIn(codes);
            }
            assertThat(calls.codeOf(Requests.withoutHeader(request, name)))
                    .as(name)
                    .isEqualTo("IncompleteSignature");
        }
        for (var altered : alterations(authorization)) {
            assertThat(calls.codeOf(Requests.withHeader(request, "authorization", altered)))
                    .as(altered)
                    .isIn(
                            "IncompleteSignature",
                            "InvalidSignatureMethod",
                            "InvalidAccessKeyId.NotFound",
                            "SignatureDoesNotMatch",
                            "MissingAccessKeyId");
        }
        for (var parameter : request.query()) {
            for (var altered : alterations(parameter.getValue())) {
                assertThat(calls.codeOf(Requests.mapParameter(request, parameter.getKey(), v -> altered)))
                        .isEqualTo("SignatureDoesNotMatch");
            }
        }
        for (var i = 0; i < request.body().length; i++) {
            var body = request.body().clone();
            body[i] ^= 1;
            assertThat(calls.codeOf(Requests.withBody(request, body))).isEqualTo("SignatureDoesNotMatch");
        }
        assertThat(calls.codeOf(Requests.withPath(request, "/jobs"))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.codeOf(Requests.withMethod(request, "PUT"))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.codeOf(Requests.withHeader(request, "x-acs-extra", "1")))
                .isEqualTo("IncompleteSignature");
        assertThat(calls.codeOf(Requests.withHeader(request, "x-acs-action", "SubmitASRJob", "DeleteSmartJob")))
                .isEqualTo("IncompleteSignature");
        assertThat(calls.authenticate(request).signed()).as("untouched").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"
            })
    void missingParameterIsNamed(String name) {
        var request = Requests.withoutParameter(V1.send(ID, SECRET, "POST", Map.of(), null), name);
        assertThat(calls.codeOf(request)).isEqualTo("Missing" + name);
    }

    @Test
    void repeatedSignatureParameterIsRefused() {
        var request = V1.send(ID, SECRET, "POST", Map.of(), null);
        assertThat(calls.codeOf(Requests.plusParameter(request, "AccessKeyId", ID)))
                .isEqualTo("IncompleteSignature");
    }

    @Test
    void otherAlgorithmIsNamedInvalid() {
        var request = V3.send(ID, SECRET, "POST", Map.of(), null);
        assertThat(calls.codeOf(Requests.mapHeader(
                        request, "authorization", a -> a.replace("ACS3-HMAC-SHA256", "ACS3-HMAC-SM3"))))
                .isEqualTo("InvalidSignatureMethod");
    }

    @ParameterizedTest
    @EnumSource
    void timeStampCountsForFifteenMinutesEitherWay(OfficialClient client) {
        for (var direction : new int[] {1, -1}) {
            var request = client.send(ID, SECRET, "POST", Map.of(), null);
            var signedAt = Instant.parse(request.header("x-acs-date")
                    .or(() -> request.parameter("Timestamp"))
                    .orElseThrow());
            var edge = signedAt.plus(Duration.ofMinutes(15).multipliedBy(direction));
            assertThat(Calls.codeOf(at(edge.plusSeconds(direction)), request)).isEqualTo("InvalidTimeStamp.Expired");
            assertThat(at(edge).authenticate(request).await().indefinitely().signed())
                    .isTrue();
        }
    }

    @Test
    void unsignedEmptyParameterCannotHideASignedOne() {
        var request = V1.send(ID, SECRET, "POST", Map.of("Title", "t"), null);
        assertThat(calls.codeOf(Requests.plusParameter(request, "Title", ""))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.codeOf(Requests.withoutHeader(
                        Requests.withForm(request, List.of(Map.entry("Title", ""))), "content-type")))
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void signedEmptyParameterIsAccepted() {
        var request = V1.send(ID, SECRET, "POST", Map.of("StartTime", ""), null);
        var signature = QuerySignature.of(request);
        var hmac = Signature.hmac(
                "HmacSHA1",
                (SECRET + "&").getBytes(StandardCharsets.UTF_8),
                signature.stringToSign().getBytes(StandardCharsets.UTF_8));
        assertThat(signature.stringToSign()).contains("StartTime%3D%26");
        assertThat(calls.authenticate(Requests.mapParameter(
                                request, "Signature", s -> Base64.getEncoder().encodeToString(hmac)))
                        .signed())
                .isTrue();
    }

    @Test
    void unusualTimeFormatIsRefused() {
        var request = V1.send(ID, SECRET, "POST", Map.of(), null);
        for (var time :
                List.of("2026-02-30T00:00:00Z", "2026-01-01 00:00:00", "1700000000", "2026-01-01T00:00:00.5Z")) {
            assertThat(calls.codeOf(Requests.mapParameter(request, "Timestamp", t -> time)))
                    .isEqualTo("InvalidTimeStamp.Format");
        }
    }

    @Test
    void keyIsCheckedBeforeTimeBeforeNonceBeforeSignature() {
        var used = V1.send(ID, SECRET, "POST", Map.of(), null);
        calls.authenticate(used);
        var alsoWrong = Requests.plusParameter(used, "More", "1");
        assertThat(calls.codeOf(alsoWrong)).isEqualTo("SignatureNonceUsed");
        var alsoLate = Requests.mapParameter(alsoWrong, "Timestamp", t -> "2020-01-01T00:00:00Z");
        assertThat(calls.codeOf(alsoLate)).isEqualTo("InvalidTimeStamp.Expired");
        assertThat(calls.codeOf(Requests.mapParameter(alsoLate, "AccessKeyId", k -> "nobody")))
                .isEqualTo("InvalidAccessKeyId.NotFound");
    }

    @Test
    void explanationShowsWhatToSignAndNoSecret() {
        var request = Requests.plusParameter(V1.send(ID, SECRET, "POST", Map.of(), null), "Long", "x".repeat(100_000));
        var refusal = calls.refusal(request);
        assertThat(refusal.getMessage())
                .contains("server string to sign is:POST&%2F&AccessKeyId%3D" + ID)
                .doesNotContain(SECRET)
                .hasSizeLessThan(5_000);
        assertThat(refusal.status()).isEqualTo(400);
    }

    private Authenticator at(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Authenticator(new AccessKeys(store, settings, clock), nonces, unsignedCalls, settings, clock);
    }

    /** The text with one character altered, for every place of it. */
    private static List<String> alterations(String text) {
        return IntStream.range(0, text.length())
                .filter(i -> !Character.isSurrogate(text.charAt(i)))
                .mapToObj(i -> text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1))
                .toList();
    }
}
