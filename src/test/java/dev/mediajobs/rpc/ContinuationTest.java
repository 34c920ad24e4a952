package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContinuationTest {

    private static final Continuation PLACE =
            new Continuation(Instant.parse("2024-01-02T03:04:05.123456Z"), new UUID(0x1234L << 48, -1));

    @Test
    void placeComesBackToTheMicrosecond() {
        assertThat(Continuation.of(PLACE.token(1L, "a", null), 1L, "a", null)).isEqualTo(PLACE);
    }

    @Test
    void tokenIsOnlyForItsOwnList() {
        var token = PLACE.token(1L, "a", null);
        refused(token, 2L, "a", null);
        refused(token, 1L, "b", null);
        refused(token, 1L, "a", "null");
        refused(token, 1L, "a");
    }

    @Test
    void changedTokenIsRefused() {
        var bytes = Base64.getUrlDecoder().decode(PLACE.token(1L));
        for (var i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), 1L);
        }
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (var text : new String[] {"", "x", "???", "A".repeat(54), "A".repeat(53), "1".repeat(10_000)}) {
            refused(text, 1L);
        }
    }

    private static void refused(String token, Object... scope) {
        assertThatThrownBy(() -> Continuation.of(token, scope))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("'NextToken' is invalid");
    }
}
