package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/** Texts that may be times. */
class TimesFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void whatIsReadIsWrittenTheSameWay(@NotNull String text) {
        UtcTime.Check.instant(text).ifPresent(time -> assertThat(time).hasToString(text));
        if (new ClockTime.Check().isValid(text, null)) {
            assertThat(text.split(":")).hasSize(3).allSatisfy(part -> assertThat(Integer.parseInt(part))
                    .isBetween(0, 99));
        }
    }
}
