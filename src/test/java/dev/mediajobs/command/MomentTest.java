package dev.mediajobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class MomentTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    @Test
    void timesArePointsOrSoLongAgo() {
        assertThat(Moment.of("2026-01-30T10:00:00+02:00", NOW).value()).isEqualTo("2026-01-30T08:00:00Z");
        assertThat(Moment.of("90s", NOW).value()).isEqualTo("2026-01-31T07:58:30Z");
        assertThat(Moment.of("7d", NOW).value()).isEqualTo("2026-01-24T08:00:00Z");
        assertThat(Lapse.of("12h").value()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void anythingElseIsRefused() {
        for (var wrong : new String[] {"", "yesterday", "5", "-5m", "5w", "2026-01-31", "9999999d"}) {
            assertThatThrownBy(() -> Moment.of(wrong, NOW)).as(wrong).isInstanceOf(TypeConversionException.class);
        }
        assertThatThrownBy(() -> Lapse.of("1")).isInstanceOf(TypeConversionException.class);
    }
}
