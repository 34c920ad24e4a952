package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsignedCallsTest {

    private static final SignedRequest PLAIN = new SignedRequest(
            "POST",
            "/",
            List.of(Map.entry("Action", "GetSmartHandleJob")),
            List.of(),
            Map.of("host", List.of("localhost:8080")),
            new byte[0],
            "127.0.0.1");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void callFromThisMachineIsAdmitted(String address) {
        assertThat(calls(true, "127.0.0.1").admit(Requests.from(PLAIN, address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "192.168.1.5", "::2", "fe80::1", "localhost", "127.0.0.1.example.org", "cafe", ""})
    void callFromElsewhereIsNot(String address) {
        assertThat(calls(true, "127.0.0.1").admit(Requests.from(PLAIN, address)))
                .isFalse();
        assertThat(calls(true, "127.0.0.1").admit(Requests.from(PLAIN, null))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-forwarded-for", "forwarded", "x-real-ip", "authorization", "x-acs-signature-nonce"})
    void callThroughAProxyOrWithASignatureIsNot(String header) {
        assertThat(calls(true, "127.0.0.1").admit(Requests.withHeader(PLAIN, header, "127.0.0.1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessKeyId", "Signature", "SignatureNonce", "SecurityToken"})
    void callWithAPartOfASignatureIsNot(String parameter) {
        assertThat(calls(true, "127.0.0.1").admit(Requests.plusParameter(PLAIN, parameter, "")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"origin,https://example.org", "origin,null", "host,example.org:8080"})
    void callOfAStrangersPageIsNot(String header, String value) {
        assertThat(calls(true, "127.0.0.1").admit(Requests.withHeader(PLAIN, header, value)))
                .isFalse();
    }

    @Test
    void nothingIsAdmittedUnlessAllowed() {
        assertThat(calls(false, "127.0.0.1").admit(PLAIN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NORMAL,127.0.0.1", "DEVELOPMENT,0.0.0.0", "TEST,192.168.1.5", "DEVELOPMENT,''", "DEVELOPMENT,::"})
    void startIsRefusedWhereStrangersCouldCall(LaunchMode mode, String host) {
        assertThatThrownBy(() -> calls(true, host, mode).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Unsigned calls only in dev and test and only on loopback")
                .hasMessageContaining("mediajobs.access.unsigned");
        assertThatCode(() -> calls(false, host, mode).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"TEST,127.0.0.1", "DEVELOPMENT,localhost", "DEVELOPMENT,::1", "DEVELOPMENT,[::1]"})
    void startGoesOnOnLoopback(LaunchMode mode, String host) {
        assertThatCode(() -> calls(true, host, mode).check()).doesNotThrowAnyException();
    }

    private static UnsignedCalls calls(boolean allowed, String host) {
        return calls(allowed, host, LaunchMode.DEVELOPMENT);
    }

    private static UnsignedCalls calls(boolean allowed, String host, LaunchMode mode) {
        return new UnsignedCalls(
                new TestSettings(true, allowed, "1000000000000001", Duration.ZERO),
                Optional.of(host),
                Optional.empty(),
                mode);
    }
}
