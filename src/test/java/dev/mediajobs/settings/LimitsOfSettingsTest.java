package dev.mediajobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsOfSettingsTest {

    @ConfigMapping(prefix = "some")
    interface Some {
        @WithDefault("5")
        @AtLeast("1")
        @AtMost("100")
        int maxAttempts();

        @AtMost("64")
        OptionalInt threads();

        @WithDefault("0.5")
        @AtLeast("-1")
        @AtMost("0.75")
        double threshold();

        @WithDefault("1s")
        @WithConverter(DurationConverter.class)
        @AtLeast("500ms")
        @AtMost("180d")
        Duration lease();

        @WithDefault("ab")
        @Matches("[a-c]+")
        String letters();

        @WithDefault("1,2")
        @AtLeast("1")
        List<Integer> sizes();

        Group group();

        @WithName("other")
        Optional<Group> another();

        Map<String, Group> byName();

        List<Group> listed();

        interface Group {
            @WithDefault("1")
            @AtLeast("1")
            int longestSide();
        }
    }

    private static void read(String... nameAndValue) {
        var settings = IntStream.range(0, nameAndValue.length / 2)
                .boxed()
                .collect(java.util.stream.Collectors.toMap(i -> nameAndValue[2 * i], i -> nameAndValue[2 * i + 1]));
        new SmallRyeConfigBuilder()
                .withCustomizers(new LimitsOfSettings())
                .withDefaultValues(settings)
                .withMapping(Some.class)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "some.max-attempts, 0, must be 1 or more",
        "some.max-attempts, 101, must be 100 or less",
        "some.threads, 65, must be 64 or less",
        "some.threshold, -1.01, must be -1 or more",
        "some.threshold, 0.751, must be 0.75 or less",
        "some.threshold, NaN, must be a number",
        "some.threshold, Infinity, must be a number",
        "some.lease, 499ms, must be 500ms or more",
        "some.lease, 4321h, must be 180d or less",
        "some.letters, abd, 'must match [a-c]+'",
        "some.sizes, '3,0', must be 1 or more",
        "some.group.longest-side, 0, must be 1 or more",
        "some.other.longest-side, 0, must be 1 or more",
        "some.by-name.a.longest-side, 0, must be 1 or more",
        "some.listed[0].longest-side, -7, must be 1 or more",
    })
    void aSettingOutsideItsLimitsIsNamed(String name, String value, String wrong) {
        var failure = catchThrowableOfType(ConfigValidationException.class, () -> read(name, value));
        assertThat(failure.getProblemCount()).isEqualTo(1);
        assertThat(failure.getProblem(0).getMessage())
                .isEqualTo((name.equals("some.sizes") ? "some.sizes[1]" : name) + " " + wrong);
    }

    @ParameterizedTest
    @CsvSource({
        "some.max-attempts, 1",
        "some.max-attempts, 100",
        "some.threads, 64",
        "some.threshold, -1",
        "some.threshold, 0.75",
        "some.lease, 500ms",
        "some.lease, 180d",
        "some.other.longest-side, 1",
        "some.by-name.a.longest-side, 1",
    })
    void limitsThemselvesAreAllowed(String name, String value) {
        assertThatCode(() -> read(name, value)).doesNotThrowAnyException();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var failure = catchThrowableOfType(
                ConfigValidationException.class, () -> read("some.max-attempts", "0", "some.lease", "1ms"));
        assertThat(IntStream.range(0, failure.getProblemCount())
                        .mapToObj(i -> failure.getProblem(i).getMessage()))
                .containsExactlyInAnyOrder("some.max-attempts must be 1 or more", "some.lease must be 500ms or more");
    }

    @Test
    void isFoundByWhatReadsSettings() {
        assertThat(ServiceLoader.load(SmallRyeConfigBuilderCustomizer.class))
                .anyMatch(LimitsOfSettings.class::isInstance);
    }
}
