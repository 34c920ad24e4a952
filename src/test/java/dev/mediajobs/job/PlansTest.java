package dev.mediajobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ImageMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlansTest {

    @Test
    void nativeBuildRunsStepsOnlyWhereItIsToldTo() {
        assertThat(Plans.runsSteps(Optional.empty(), ImageMode.NATIVE_RUN)).isFalse();
        assertThat(Plans.runsSteps(Optional.of(true), ImageMode.NATIVE_RUN)).isTrue();
    }

    @Test
    void jvmsBuildRunsStepsUnlessItIsToldNotTo() {
        assertThat(Plans.runsSteps(Optional.empty(), ImageMode.JVM)).isTrue();
        assertThat(Plans.runsSteps(Optional.of(false), ImageMode.JVM)).isFalse();
    }
}
