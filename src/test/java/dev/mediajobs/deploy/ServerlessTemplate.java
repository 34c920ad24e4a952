package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static dev.mediajobs.deploy.Yamls.list;
import static dev.mediajobs.deploy.Yamls.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A template of SAM, and the functions of CloudFormation in it. */
record ServerlessTemplate(Map<String, Object> document) {

    private static final Pattern NAME_IN_TEXT = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");
    private static final Map<String, Object> NO_VALUE = Map.of("Ref", "AWS::NoValue");

    /** The template as it is where all conditions hold, or none. */
    Map<String, Object> decided(boolean holds) {
        return map(decide(document, holds));
    }

    /** What the template refers to, the attributes of resources as {@code Resource.Attribute}. */
    Set<String> references() {
        var found = new TreeSet<String>();
        collect(document, found);
        return found;
    }

    /** The conditions that decide something. */
    Set<String> conditionsUsed() {
        var found = new TreeSet<String>();
        collectConditions(document, found);
        return found;
    }

    private static Object decide(Object value, boolean holds) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("Fn::If") instanceof List<?> choice) {
                return decide(choice.get(holds ? 1 : 2), holds);
            }
            if (value.equals(NO_VALUE)) {
                return null;
            }
            var decided = new LinkedHashMap<>();
            map.forEach((key, inner) -> {
                var left = decide(inner, holds);
                if (left != null) {
                    decided.put(key, left);
                }
            });
            return decided;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(inner -> decide(inner, holds))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return value;
    }

    private static void collect(Object value, Set<String> found) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("Ref") instanceof String name) {
                found.add(name);
            } else if (map.get("Fn::GetAtt") != null) {
                found.add(at(map, "Fn::GetAtt", 0) + "." + at(map, "Fn::GetAtt", 1));
            } else if (map.get("Fn::Sub") instanceof String text) {
                NAME_IN_TEXT.matcher(text).results().forEach(name -> found.add(name.group(1)));
            } else {
                map.values().forEach(inner -> collect(inner, found));
            }
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, found));
        }
    }

    private static void collectConditions(Object value, Set<String> found) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("Fn::If") != null) {
                found.add((String) list(map.get("Fn::If")).get(0));
            }
            map.values().forEach(inner -> collectConditions(inner, found));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collectConditions(inner, found));
        }
    }
}
