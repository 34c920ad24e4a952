package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/** Whatever callers write as the address of their media. */
class MediaAddressesFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void addressesAreReadOrRefused(@NotNull String text) {
        MediaAddress address;
        try {
            address = MediaAddresses.parse(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        if (address instanceof MediaAddress.InBucket in) {
            assertThat(in.key()).isNotEmpty().doesNotStartWith("/");
            assertThat(in.key().split("[/\\\\]")).doesNotContain("..", ".");
        }
        if (address instanceof MediaAddress.OnWeb web) {
            assertThat(web.uri().getScheme()).matches("(?i)https?");
            assertThat(web.uri().getHost()).isNotEmpty();
            assertThat(web.uri().getRawUserInfo()).isNull();
        }
        MediaAddresses.name(text);
    }
}
