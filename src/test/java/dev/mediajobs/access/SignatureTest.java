package dev.mediajobs.access;

import static dev.mediajobs.access.OfficialClient.V1;
import static dev.mediajobs.access.OfficialClient.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both signatures by themselves: what {@link AuthenticatorTest} shows of the service, without a service. */
class SignatureTest {

    private static final String ID = "LTAIalone";
    private static final byte[] SECRET = "a secret of this test".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> PARAMETERS = new TreeMap<>(
            Map.of("Title", "a b+c~d*e", "InputFile", "oss://bucket/媒体/ü 🎧.wav", "Empty", "", "a.1-_", "-_.!()zZ09"));

    @ParameterizedTest
    @CsvSource({"V1,POST", "V1,GET", "V3,POST", "V3,GET"})
    void officialClientIsRight(OfficialClient client, String method) {
        var signature = Signature.of(client.send(ID, secret(), method, PARAMETERS, null));
        assertThat(signature.isFrom(SECRET)).isTrue();
        assertThat(signature.isFrom("another secret".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(signature.accessKeyId()).isEqualTo(ID);
        assertThat(signature.time()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(signature.nonce()).isNotBlank();
        assertThat(signature.securityToken()).isEmpty();
        assertThat(signature.stringToSign()).contains(method).doesNotContain(secret());
        assertThat(signature).asString().contains(ID).doesNotContain(signature.nonce());
    }

    @ParameterizedTest
    @EnumSource
    void formIsSigned(OfficialClient client) {
        var request = client.send(ID, secret(), "POST", Map.of("JobId", "1"), PARAMETERS);
        assertThat(isRight(request)).isTrue();
        assertThat(isRight(Requests.withForm(Requests.withBody(request, new byte[] {'x'}), List.of())))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void tokenIsTold(OfficialClient client) {
        var request = client.send(ID, secret(), "a token", "POST", PARAMETERS, null);
        assertThat(Signature.of(request).securityToken()).contains("a token");
        assertThat(isRight(request)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedCannotBeAltered(OfficialClient client) {
        var request = client.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(isRight(Requests.withMethod(request, "GET"))).isFalse();
        assertThat(isRight(Requests.withPath(request, "/other"))).isFalse();
        assertThat(isRight(Requests.plusParameter(request, "More", "1"))).isFalse();
        assertThat(isRight(Requests.withoutParameter(request, "Title"))).isFalse();
        assertThat(isRight(Requests.mapParameter(request, "Title", title -> title + "x")))
                .isFalse();
        assertThat(isRight(Requests.mapParameter(request, "Title", title -> title.toUpperCase(Locale.ROOT))))
                .isFalse();
    }

    @Test
    void valuesOfOneNameKeepTheirOrder() {
        assertThat(PercentEncoding.canonical(List.of(Map.entry("b", "2"), Map.entry("b", "1"), Map.entry("a", "/"))))
                .isEqualTo("a=%2F&b=2&b=1");
    }

    @Test
    void onlyUnreservedCharactersStay() {
        assertThat(PercentEncoding.encode("azAZ09-_.~")).isEqualTo("azAZ09-_.~");
        assertThat(PercentEncoding.encode("`{@[/:,+ *ü")).isEqualTo("%60%7B%40%5B%2F%3A%2C%2B%20%2A%C3%BC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"
            })
    void parameterOfAQuerySignatureIsGivenOnce(String name) {
        var request = V1.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(codeOf(Requests.withoutParameter(request, name))).isEqualTo("Missing" + name);
        assertThat(codeOf(Requests.mapParameter(request, name, x -> ""))).isEqualTo("Missing" + name);
        assertThat(codeOf(Requests.plusParameter(request, name, "x"))).isEqualTo("IncompleteSignature");
    }

    @ParameterizedTest
    @CsvSource({
        "SignatureMethod, HMAC-SHA256, InvalidSignatureMethod",
        "SignatureVersion, 2.0, InvalidSignatureVersion",
        "SignatureNonce, a b, InvalidSignatureNonce"
    })
    void otherValuesOfAQuerySignatureAreRefused(String name, String value, String code) {
        var request = V1.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(codeOf(Requests.mapParameter(request, name, x -> value))).isEqualTo(code);
    }

    @Test
    void emptyValuesMayBeSignedOrNot() {
        var request = V1.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(isRight(Requests.plusParameter(request, "Another", ""))).isTrue();
        // Beside another value of the name, an empty one could hide it.
        assertThat(isRight(Requests.plusParameter(request, "Title", ""))).isFalse();
    }

    @Test
    void headersOnlyRepeatWhatAQuerySigns() {
        var request = V1.send(ID, secret(), "POST", PARAMETERS, null);
        for (var header : List.of("x-acs-action", "x-acs-version")) {
            assertThat(codeOf(Requests.withHeader(request, header, "Other"))).isEqualTo("IncompleteSignature");
        }
        assertThat(isRight(Requests.withHeader(request, "x-acs-action", "SubmitASRJob")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"})
    void headerThatDecidesIsSigned(String name) {
        var request = V3.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(codeOf(Requests.mapHeader(request, "authorization", text -> text.replaceFirst(name + ";?", ""))))
                .isEqualTo("IncompleteSignature");
        assertThat(codeOf(Requests.withoutHeader(request, name))).isEqualTo("IncompleteSignature");
        assertThat(codeOf(
                        Requests.withHeader(request, name, request.header(name).orElseThrow(), "more")))
                .isEqualTo("IncompleteSignature");
    }

    @Test
    void headersBesideTheSignedOnesAreRefusedWhereTheyMeanSomething() {
        var request = V3.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(codeOf(Requests.withHeader(request, "x-acs-more", "1"))).isEqualTo("IncompleteSignature");
        assertThat(isRight(Requests.withHeader(request, "accept-language", "de")))
                .isTrue();
        var withBody = V3.send(ID, secret(), "POST", Map.of(), Map.of("k", "v"));
        assertThat(codeOf(
                        Requests.mapHeader(withBody, "authorization", text -> text.replaceFirst("content-type;", ""))))
                .isEqualTo("IncompleteSignature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACS3-HMAC-SM3 Credential=a,SignedHeaders=host,Signature=00|InvalidSignatureMethod",
                "ACS3-HMAC-SHA256 Credential=a,Signature=00|IncompleteSignature",
                "ACS3-HMAC-SHA256|InvalidSignatureMethod"
            })
    void otherAuthorizationsAreRefused(String authorization, String code) {
        var request = V3.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(codeOf(Requests.withHeader(request, "authorization", authorization)))
                .isEqualTo(code);
    }

    @Test
    void nonceOfAHeaderSignatureIsPrintable() {
        var request = V3.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(codeOf(Requests.withHeader(request, "x-acs-signature-nonce", "a b")))
                .isEqualTo("InvalidSignatureNonce");
    }

    @Test
    void whoSendsNeitherIsAskedForTheQuery() {
        var request = V3.send(ID, secret(), "POST", PARAMETERS, null);
        assertThat(codeOf(Requests.withoutHeader(request, "authorization"))).isEqualTo("MissingAccessKeyId");
        assertThat(codeOf(Requests.withHeader(request, "authorization", "Bearer x")))
                .isEqualTo("MissingAccessKeyId");
    }

    private static String secret() {
        return new String(SECRET, StandardCharsets.UTF_8);
    }

    private static boolean isRight(SignedRequest request) {
        return Signature.of(request).isFrom(SECRET);
    }

    private static String codeOf(SignedRequest request) {
        var refusal = catchThrowableOfType(AccessException.class, () -> Signature.of(request));
        assertThat(refusal).as("%s was read", request).isNotNull();
        return refusal.code();
    }
}
