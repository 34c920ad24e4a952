package dev.mediajobs.access.policy;

import java.util.List;
import java.util.function.Predicate;

/** One operator on one key: met by a call when one of its values is, or, negated, when none is. */
record Condition(boolean negated, List<Predicate<Access>> values) {

    boolean isMetBy(Access access) {
        return values.stream().anyMatch(value -> value.test(access)) != negated;
    }
}
