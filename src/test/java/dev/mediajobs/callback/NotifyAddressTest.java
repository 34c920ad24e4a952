package dev.mediajobs.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a?b=c",
                "http://example.com",
                "HTTPS://EXAMPLE.com:8443/",
                "ice-callback-q-1"
            })
    void addressInUserDataIsFound(String address) {
        assertThat(NotifyAddress.in("{\"x\":{},\"NotifyAddress\":\"" + address + "\"}"))
                .contains(address);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "NotifyAddress",
                "\"NotifyAddress\"",
                "[{\"NotifyAddress\":\"https://example.com\"}]",
                "{\"NotifyAddress\":1}",
                "{\"NotifyAddress\":null}",
                "{\"NotifyAddress\":{\"NotifyAddress\":\"https://example.com\"}}",
                "{\"NotifyAddress\":\"\"}",
                "{\"NotifyAddress\":\"ftp://example.com\"}",
                "{\"NotifyAddress\":\"https://user@example.com\"}",
                "{\"NotifyAddress\":\"https://example.com:0/\"}",
                "{\"NotifyAddress\":\"https://example.com:65536/\"}",
                "{\"NotifyAddress\":\"https://example.com/\\r\\nX: y\"}",
                "{\"NotifyAddress\":\"ice-callback-\"}",
                "{\"NotifyAddress\":\"ice-callback-a/../b\"}",
                "{\"NotifyAddress\":\"my-queue\"}",
                "{\"NotifyAddress\":\"https://example.com\""
            })
    void whatIsNoAddressIsNone(String userData) {
        assertThat(NotifyAddress.in(userData)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://Example.com/a, example.com:80",
        "https://example.com, example.com:443",
        "https://example.com:8443/, example.com:8443",
        "http://[::1]:90/, [::1]:90",
        "ice-callback-a, ice-callback-a"
    })
    void hostIsTheSameForAllThatLeadsThere(String target, String host) {
        assertThat(Target.of(target).orElseThrow().host()).isEqualTo(host);
    }

    @Test
    void veryLongAddressIsNone() {
        assertThat(Target.of("https://example.com/" + "x".repeat(2_028))).isPresent();
        assertThat(Target.of("https://example.com/" + "x".repeat(2_029))).isEmpty();
    }
}
