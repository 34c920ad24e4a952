package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in the place of the expressions of Serverless Devs, {@code ${vars.region}} and the like. */
final class Variables {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern ENVIRONMENT = Pattern.compile("env\\('([A-Z_]+)'(?:, '([^']*)')?\\)");
    private static final Pattern PATH = Pattern.compile("(?:vars|resources)(?:\\.[A-Za-z_]\\w*)+");

    private final Map<String, Object> document;
    private final SortedSet<String> environment = new TreeSet<>();

    Variables(Map<String, Object> document) {
        this.document = document;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> resolved() {
        return (Map<String, Object>) resolve(document);
    }

    /** The variables of the environment that the document asks for. */
    SortedSet<String> environment() {
        resolved();
        return environment;
    }

    private Object resolve(Object value) {
        if (value instanceof Map<?, ?> map) {
            var resolved = new LinkedHashMap<>();
            map.forEach((key, inner) -> resolved.put(key, resolve(inner)));
            return resolved;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::resolve).toList();
        }
        return value instanceof String text ? EXPRESSION.matcher(text).replaceAll(this::replacement) : value;
    }

    private String replacement(MatchResult expression) {
        var inner = expression.group(1);
        var variable = ENVIRONMENT.matcher(inner);
        if (variable.matches()) {
            environment.add(variable.group(1));
            return Matcher.quoteReplacement(variable.group(2) == null ? variable.group(1) : variable.group(2));
        }
        if (PATH.matcher(inner).matches() && at(document, (Object[]) inner.split("\\.")) instanceof String text) {
            return Matcher.quoteReplacement((String) resolve(text));
        }
        throw new IllegalArgumentException("Nothing is known of ${" + inner + "}");
    }
}
