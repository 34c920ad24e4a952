package dev.mediajobs.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

    /** The example that libraries for such signatures are tested with. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OTHER = "whsec_b3RoZXItc2VjcmV0LW9mLTI0LWJ5dGVz";

    @Test
    void webhookSignatureIsThatOfTheExample() {
        assertThat(webhook(SECRET)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachSecretHasItsSignature() {
        assertThat(webhook(SECRET, OTHER)).isEqualTo(webhook(SECRET) + " " + webhook(OTHER));
        assertThat(webhook(OTHER)).isNotEqualTo(webhook(SECRET));
    }

    @Test
    void iceSignatureIsTheDigestOfAddressTimeAndKey() {
        // printf 'https://www.example.com/your/callback|1519375990|Test123' | md5sum
        assertThat(Signatures.ice("https://www.example.com/your/callback", 1519375990L, "Test123"))
                .isEqualTo("c587b80d2d0ede300e8967937da7219b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_c2hvcnQ=",
                "whsec_MfKQ9r8GKYqr!wjUPD8ILPZIo2LaLaSw"
            })
    void unusableSecretIsRefusedAndNotShown(String secret) {
        assertThatThrownBy(() -> Signatures.secret(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mediajobs.callback.secrets")
                .hasNoCause()
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("KQ9r8").doesNotContain("c2hvcnQ"));
    }

    private static String webhook(String... secrets) {
        var keys = List.of(secrets).stream().map(Signatures::secret).toList();
        return Signatures.webhook(keys, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}");
    }
}
