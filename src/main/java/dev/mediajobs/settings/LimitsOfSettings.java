package dev.mediajobs.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Ends a start with settings that are not within {@link AtLeast}, {@link AtMost} and {@link Matches}, and names all of these. Bean Validation
 * could say the same; the metadata it gathers for that took a quarter of a start of the JVM (decision 10).
 */
public class LimitsOfSettings implements SmallRyeConfigBuilderCustomizer, ConfigValidator {

    private static final String OURS = "dev.mediajobs.";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withValidator(this);
    }

    @Override
    public void validateMapping(Class<?> mapping, String prefix, Object settings) {
        if (!mapping.getName().startsWith(OURS)) {
            return;
        }
        var problems = new ArrayList<Problem>();
        check(mapping, prefix, settings, problems);
        if (!problems.isEmpty()) {
            throw new ConfigValidationException(problems.toArray(Problem[]::new));
        }
    }

    private static void check(Class<?> group, String prefix, Object settings, List<Problem> problems) {
        for (var setting : group.getMethods()) {
            if (Modifier.isStatic(setting.getModifiers()) || setting.getParameterCount() > 0) {
                continue;
            }
            if (isLimited(setting) || holdsGroups(setting)) {
                check(prefix + "." + name(setting), value(setting, settings), setting, problems);
            }
        }
    }

    /** Of a value, of each of several, and of the settings of a group. */
    private static void check(String name, Object value, Method setting, List<Problem> problems) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> check(name, present, setting, problems));
        } else if (value instanceof OptionalInt optional) {
            optional.ifPresent(present -> check(name, present, setting, problems));
        } else if (value instanceof OptionalDouble optional) {
            optional.ifPresent(present -> check(name, present, setting, problems));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, present) -> check(name + "." + key, present, setting, problems));
        } else if (value instanceof Collection<?> list) {
            var index = 0;
            for (var present : list) {
                check(name + "[" + index++ + "]", present, setting, problems);
            }
        } else if (isLimited(setting)) {
            wrong(value, setting).forEach(what -> problems.add(new Problem(name + " must " + what)));
        } else if (value != null) {
            Arrays.stream(value.getClass().getInterfaces())
                    .filter(group -> group.getName().startsWith(OURS))
                    .forEach(group -> check(group, name, value, problems));
        }
    }

    private static boolean isLimited(Method setting) {
        return setting.isAnnotationPresent(AtLeast.class)
                || setting.isAnnotationPresent(AtMost.class)
                || setting.isAnnotationPresent(Matches.class);
    }

    private static List<String> wrong(Object value, Method setting) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return List.of("be a number");
        }
        var wrong = new ArrayList<String>();
        var least = setting.getAnnotation(AtLeast.class);
        if (least != null && compare(value, least.value()) < 0) {
            wrong.add("be " + least.value() + " or more");
        }
        var most = setting.getAnnotation(AtMost.class);
        if (most != null && compare(value, most.value()) > 0) {
            wrong.add("be " + most.value() + " or less");
        }
        var pattern = setting.getAnnotation(Matches.class);
        if (pattern != null && !value.toString().matches(pattern.value())) {
            wrong.add("match " + pattern.value());
        }
        return wrong;
    }

    private static int compare(Object value, String limit) {
        return value instanceof Duration duration
                ? duration.compareTo(DurationConverter.parseDuration(limit))
                : Comparator.<BigDecimal>naturalOrder()
                        .compare(new BigDecimal(value.toString()), new BigDecimal(limit));
    }

    /** Whether there are settings below, in it or in what it contains. */
    private static boolean holdsGroups(Method setting) {
        var type = setting.getGenericReturnType().getTypeName();
        return type.contains(OURS) && (setting.getReturnType().isInterface() || type.contains("<"));
    }

    private static String name(Method setting) {
        var given = setting.getAnnotation(WithName.class);
        return given == null ? StringUtil.skewer(setting.getName()) : given.value();
    }

    private static Object value(Method setting, Object settings) {
        try {
            setting.setAccessible(true);
            return setting.invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The setting " + setting + " cannot be read", e);
        }
    }
}
