package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {

    @Test
    void nothingToldMeansAdvance() {
        assertThat(Invocation.of(null)).isEqualTo(Invocation.ADVANCE);
        assertThat(Invocation.of(new byte[0])).isEqualTo(Invocation.ADVANCE);
        assertThat(of("{}")).isEqualTo(Invocation.ADVANCE);
    }

    @Test
    void bodySaysWhatToDo() {
        assertThat(of("{\"do\":\"advance\"}")).isEqualTo(Invocation.ADVANCE);
        assertThat(of(" {\"do\" : \"purge\", \"more\": [1]} ")).isEqualTo(Invocation.PURGE);
    }

    @Test
    void timersPayloadSaysWhatToDo() {
        assertThat(
                        of(
                                "{\"triggerTime\":\"2026-01-01T00:00:00Z\",\"triggerName\":\"t\",\"payload\":\"{\\\"do\\\":\\\"purge\\\"}\"}"))
                .isEqualTo(Invocation.PURGE);
        assertThat(of("{\"triggerName\":\"t\",\"payload\":\"\"}")).isEqualTo(Invocation.ADVANCE);
        assertThat(of("{\"triggerName\":\"t\",\"payload\":\"{}\"}")).isEqualTo(Invocation.ADVANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"do\":",
                "{\"do\":\"advance\"",
                "{\"do\":\"everything\"}",
                "{\"do\":\"ADVANCE\"}",
                "{\"do\":\"\"}",
                "{\"do\":null}",
                "{\"do\":7}",
                "{\"do\":{\"do\":\"advance\"}}",
                "{\"events\":[{\"eventName\":\"oss:ObjectCreated:PutObject\"}]}",
                "{\"payload\":{\"do\":\"advance\"}}",
                "{\"triggerName\":\"tick\"}",
                "[]",
                "[{\"do\":\"purge\"}]",
                "7",
                "null",
                "\"advance\"",
                "{\"do\":\"advance\"} {\"do\":\"purge\"}",
                "{\"payload\":\"no json\"}",
                "{\"payload\":\"[]\"}",
                "{\"payload\":\"{\\\"do\\\":\\\"everything\\\"}\"}",
                "\u0000",
                "{\"do\":\"advance\"}\u0000"
            })
    void anythingElseIsRefused(String body) {
        assertThatThrownBy(() -> of(body))
                .as(body)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> Invocation.of(new byte[] {(byte) 0xc3, 0x28, (byte) 0xff}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Invocation of(String body) {
        return Invocation.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
