package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whatever a request claims about its sender: it is read or refused, and no invented one is right. */
class SignatureFuzzTest {

    private static final byte[] SECRET = "a secret that nobody has".getBytes(StandardCharsets.UTF_8);
    private static final String[] HEADERS = {
        "host",
        "authorization",
        "content-type",
        "x-acs-action",
        "x-acs-version",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-content-sha256",
        "x-acs-security-token"
    };
    private static final String[] PARAMETERS = {
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
        "Timestamp",
        "SecurityToken",
        "Action",
        "Format"
    };
    private static final String[] VALUES = {
        "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-action;x-acs-date;x-acs-signature-nonce;x-acs-version,"
                + "Signature=0123456789abcdef",
        "HMAC-SHA1",
        "1.0",
        "2026-11-22T00:00:00Z",
        "c0ffee"
    };

    @FuzzTest(maxDuration = "10m")
    void claimsAreReadOrRefused(FuzzedDataProvider data) {
        try {
            var signature = Signature.of(request(data));
            assertThat(signature.stringToSign()).isNotNull();
            assertThat(signature.accessKeyId()).isNotNull();
            assertThat(signature.isFrom(SECRET)).isFalse();
        } catch (AccessException refused) {
            assertThat(refused.status()).isBetween(400, 404);
        }
    }

    private static SignedRequest request(FuzzedDataProvider data) {
        var method = data.pickValue(new String[] {"GET", "POST", "PUT"});
        var path = "/" + data.consumeAsciiString(20);
        var headers = new HashMap<String, List<String>>();
        for (var i = data.consumeInt(0, HEADERS.length + 2); i > 0; i--) {
            var name = data.consumeBoolean() ? data.pickValue(HEADERS) : data.consumeString(10);
            headers.put(name, data.consumeBoolean() ? List.of(value(data)) : List.of(value(data), value(data)));
        }
        var query = new ArrayList<Map.Entry<String, String>>();
        for (var i = data.consumeInt(0, PARAMETERS.length + 2); i > 0; i--) {
            var name = data.consumeBoolean() ? data.pickValue(PARAMETERS) : data.consumeString(10);
            query.add(Map.entry(name, value(data)));
        }
        return new SignedRequest(method, path, query, List.of(), headers, data.consumeBytes(200), "127.0.0.1");
    }

    private static String value(FuzzedDataProvider data) {
        return data.consumeBoolean() ? data.pickValue(VALUES) : data.consumeString(60);
    }
}
