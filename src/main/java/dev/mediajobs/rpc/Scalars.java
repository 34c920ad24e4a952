package dev.mediajobs.rpc;

import java.util.Set;
import java.util.regex.Pattern;

/** Single values of parameters. */
final class Scalars {

    private static final Set<Class<?>> TYPES =
            Set.of(String.class, Integer.class, Long.class, Double.class, Boolean.class);

    /** Java's own parsers also take what no client means: hexadecimals, other scripts' digits, a trailing d. */
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,20}");

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");
    private static final String INT_RANGE = "[" + Integer.MIN_VALUE + ", " + Integer.MAX_VALUE + "]";
    private static final String LONG_RANGE = "[" + Long.MIN_VALUE + ", " + Long.MAX_VALUE + "]";

    private Scalars() {}

    static boolean is(Class<?> type) {
        return TYPES.contains(type) || type.isEnum();
    }

    /** An empty text is no value: forms send it for what was not filled in. */
    static Object parse(String name, String text, Class<?> type) {
        if (text.isEmpty()) {
            return null;
        }
        if (type == String.class) {
            return text;
        }
        if (type == Boolean.class) {
            return bool(name, text);
        }
        return type.isEnum() ? constant(name, text, type) : number(name, text, type);
    }

    private static Object number(String name, String text, Class<?> type) {
        if (type == Double.class) {
            if (DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
                return Double.valueOf(text);
            }
            throw ApiException.invalid(name, text, Rules.of(type));
        }
        if (!WHOLE.matcher(text).matches()) {
            throw ApiException.invalid(name, text, Rules.of(type));
        }
        try {
            return type == Integer.class ? (Object) Integer.valueOf(text) : (Object) Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiException.invalid(name, text, type == Integer.class ? INT_RANGE : LONG_RANGE);
        }
    }

    private static Boolean bool(String name, String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw ApiException.invalid(name, text, Rules.of(Boolean.class));
    }

    private static Object constant(String name, String text, Class<?> type) {
        for (var constant : type.getEnumConstants()) {
            if (WireNames.of((Enum<?>) constant).equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw ApiException.invalid(name, text, Rules.of(type));
    }
}
