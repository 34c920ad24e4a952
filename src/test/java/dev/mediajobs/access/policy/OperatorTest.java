package dev.mediajobs.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What compares, before, at and after what it compares with. */
class OperatorTest {

    private static final long SECOND = 1_767_225_600;

    static Stream<Arguments> orders() {
        return Stream.of("Numeric", "Date")
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind + "Equals", false, true, false),
                        Arguments.of(kind + "LessThan", true, false, false),
                        Arguments.of(kind + "LessThanEquals", true, true, false),
                        Arguments.of(kind + "GreaterThan", false, false, true),
                        Arguments.of(kind + "GreaterThanEquals", false, true, true)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void timesAreCompared(String name, boolean before, boolean at, boolean after) {
        var operator = Operator.of(name).orElseThrow();
        var time = Instant.ofEpochSecond(SECOND);
        var value = name.startsWith("Date")
                ? OffsetDateTime.ofInstant(time, ZoneOffset.ofHours(8)).toString()
                : Long.toString(SECOND);
        var test = operator.test(ConditionKey.CURRENT_TIME, value);
        assertThat(test.test(at(time.minusNanos(1)))).isEqualTo(before);
        assertThat(test.test(at(time))).isEqualTo(at);
        assertThat(test.test(at(time.plusNanos(1)))).isEqualTo(after);
        assertThat(operator.negated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NumericNotEquals", "DateNotEquals"})
    void whatIsNegatedIsEquality(String name) {
        var operator = Operator.of(name).orElseThrow();
        var value = name.startsWith("Date") ? Instant.ofEpochSecond(SECOND).toString() : Long.toString(SECOND);
        var test = operator.test(ConditionKey.CURRENT_TIME, value);
        assertThat(test.test(at(Instant.ofEpochSecond(SECOND)))).isTrue();
        assertThat(test.test(at(Instant.ofEpochSecond(SECOND + 1)))).isFalse();
        assertThat(operator.negated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, 127.0.0.1, true",
        "StringEquals, 127.0.0.*, false",
        "StringEqualsIgnoreCase, 127.0.0.1, true",
        "StringEqualsIgnoreCase, 127.0.0.2, false",
        "StringLike, 127.0.0.*, true",
        "StringLike, 127.0.0.?, true",
        "StringLike, 127.0.1.*, false",
        "StringNotLike, 127.0.0.*, true",
        "StringNotLike, 127.0.1.*, false"
    })
    void textsAreCompared(String name, String value, boolean met) throws Exception {
        var operator = Operator.of(name).orElseThrow();
        var source = InetAddress.getByName("127.0.0.1");
        var call = new Access("ice:GetPipeline", "1000000000000001", Instant.EPOCH, source, true);
        assertThat(operator.test(ConditionKey.SOURCE_IP, value).test(call)).isEqualTo(met);
        assertThat(operator.negated()).isEqualTo(name.contains("Not"));
    }

    @Test
    void numbersHaveAnEnd() {
        var operator = Operator.NUMERIC_EQUALS;
        var longest = "1" + "0".repeat(39);
        assertThat(operator.test(ConditionKey.CURRENT_TIME, longest).test(at(Instant.EPOCH)))
                .isFalse();
        assertThatThrownBy(() -> operator.test(ConditionKey.CURRENT_TIME, longest + "0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Access at(Instant time) {
        return new Access("ice:GetPipeline", "1000000000000001", time, InetAddress.getLoopbackAddress(), true);
    }
}
