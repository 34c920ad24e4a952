package dev.mediajobs.access.policy;

import dev.mediajobs.address.Network;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * How conditions compare. A negated operator is true where the one it negates is not: also of a call that says nothing of the
 * key, and of several values only when none of them is met.
 */
enum Operator {
    STRING_EQUALS("StringEquals", Kind.TEXT, false),
    STRING_NOT_EQUALS("StringNotEquals", Kind.TEXT, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Kind.TEXT_IGNORING_CASE, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Kind.TEXT_IGNORING_CASE, true),
    STRING_LIKE("StringLike", Kind.PATTERN, false),
    STRING_NOT_LIKE("StringNotLike", Kind.PATTERN, true),
    NUMERIC_EQUALS("NumericEquals", Kind.NUMBER, false, order -> order == 0),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Kind.NUMBER, true, order -> order == 0),
    NUMERIC_LESS_THAN("NumericLessThan", Kind.NUMBER, false, order -> order < 0),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Kind.NUMBER, false, order -> order <= 0),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Kind.NUMBER, false, order -> order > 0),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Kind.NUMBER, false, order -> order >= 0),
    DATE_EQUALS("DateEquals", Kind.DATE, false, order -> order == 0),
    DATE_NOT_EQUALS("DateNotEquals", Kind.DATE, true, order -> order == 0),
    DATE_LESS_THAN("DateLessThan", Kind.DATE, false, order -> order < 0),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Kind.DATE, false, order -> order <= 0),
    DATE_GREATER_THAN("DateGreaterThan", Kind.DATE, false, order -> order > 0),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Kind.DATE, false, order -> order >= 0),
    BOOL("Bool", Kind.TRUTH, false),
    IP_ADDRESS("IpAddress", Kind.ADDRESS, false),
    NOT_IP_ADDRESS("NotIpAddress", Kind.ADDRESS, true);

    private static final int LONGEST_NUMBER = 40;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private enum Kind {
        TEXT,
        TEXT_IGNORING_CASE,
        PATTERN,
        NUMBER,
        DATE,
        TRUTH,
        ADDRESS
    }

    private final String wireName;
    private final Kind kind;
    private final boolean negated;
    private final IntPredicate order;

    Operator(String wireName, Kind kind, boolean negated) {
        this(wireName, kind, negated, ignored -> false);
    }

    Operator(String wireName, Kind kind, boolean negated, IntPredicate order) {
        this.wireName = wireName;
        this.kind = kind;
        this.negated = negated;
        this.order = order;
    }

    static Optional<Operator> of(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.wireName.equalsIgnoreCase(name))
                .findFirst();
    }

    boolean negated() {
        return negated;
    }

    /** The keys it can say something about. */
    Set<ConditionKey> keys() {
        return switch (kind) {
            case TEXT, TEXT_IGNORING_CASE, PATTERN -> EnumSet.allOf(ConditionKey.class);
            case NUMBER, DATE -> EnumSet.of(ConditionKey.CURRENT_TIME);
            case TRUTH -> EnumSet.of(ConditionKey.SECURE_TRANSPORT, ConditionKey.MFA_PRESENT);
            case ADDRESS -> EnumSet.of(ConditionKey.SOURCE_IP);
        };
    }

    /**
     * What a call must be for a value of the document to be met, before it is negated.
     *
     * @throws IllegalArgumentException with what the value must be when it is not
     */
    Predicate<Access> test(ConditionKey key, String value) {
        return switch (kind) {
            case TEXT -> text(key, value::equals);
            case TEXT_IGNORING_CASE -> text(key, value::equalsIgnoreCase);
            case PATTERN -> text(key, text -> Wildcard.matches(value, text));
            case TRUTH -> truth(key, value);
            case NUMBER -> {
                var wanted = number(value);
                yield access -> order.test(seconds(access.time()).compareTo(wanted));
            }
            case DATE -> {
                var wanted = date(value);
                yield access -> order.test(access.time().compareTo(wanted));
            }
            case ADDRESS -> {
                var wanted = network(value);
                yield access -> access.source() != null && wanted.contains(access.source());
            }
        };
    }

    private static Predicate<Access> text(ConditionKey key, Predicate<String> test) {
        return access -> key.text(access).filter(test).isPresent();
    }

    private static Predicate<Access> truth(ConditionKey key, String value) {
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("true or false");
        }
        return text(key, value::equalsIgnoreCase);
    }

    private static BigDecimal number(String value) {
        try {
            if (value.length() <= LONGEST_NUMBER) {
                return new BigDecimal(value, MathContext.DECIMAL64);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("a number");
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano()).divide(NANOS));
    }

    private static Instant date(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time such as 2026-01-31T12:00:00Z or 2026-01-31T12:00:00+08:00");
        }
    }

    private static Network network(String value) {
        try {
            return Network.of(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an address or a network such as 10.1.0.0/16 or fd00::/8");
        }
    }
}
