package dev.mediajobs.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.WebAddress;

/** Whatever callers write as the place to be told at. */
class TargetFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void placesAreReadOrRefused(@NotNull String text) {
        var target = Target.of(text);
        target.ifPresent(found -> assertThat(found.host()).isNotEmpty());
        if (isTaken(text) && !text.isEmpty() && text.length() <= Target.MOST_CHARACTERS) {
            assertThat(target).as("what a submit takes can be called").isPresent();
        }
        NotifyAddress.in(text).ifPresent(place -> assertThat(Target.of(place)).isPresent());
        NotifyAddress.in("{\"NotifyAddress\":" + text + "}");
    }

    private static boolean isTaken(String text) {
        try {
            WebAddress.check("NotifyUrl", text);
            return true;
        } catch (ApiException refused) {
            return false;
        }
    }
}
