package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

    @Test
    void secondsInUtcAreATime() {
        assertThat(UtcTime.Check.instant("2024-02-29T23:59:59Z")).contains(Instant.parse("2024-02-29T23:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2024-02-30T00:00:00Z",
                "2024-01-01T24:30:00Z",
                "2024-01-01T00:00:00",
                "2024-01-01",
                "2024-01-01T00:00:00.5Z",
                "2024-01-01T00:00:00+01:00",
                "+2024-01-01T00:00:00Z",
                "2024-01-01t00:00:00z"
            })
    void anythingElseIsNone(String text) {
        assertThat(UtcTime.Check.instant(text)).isEmpty();
    }
}
