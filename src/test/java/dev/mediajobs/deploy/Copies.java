package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static dev.mediajobs.deploy.Yamls.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies of documents with one thing changed, to show that a check can fail. */
final class Copies {

    private Copies() {}

    /** @param path to the field that gets the value, whether it was there or not */
    static Map<String, Object> with(Map<String, Object> document, Object value, Object... path) {
        var copy = map(copy(document));
        var parent = Arrays.copyOf(path, path.length - 1);
        map(at(copy, parent)).put((String) path[path.length - 1], value);
        return copy;
    }

    static Map<String, Object> without(Map<String, Object> document, Object... path) {
        var copy = map(copy(document));
        var parent = Arrays.copyOf(path, path.length - 1);
        map(at(copy, parent)).remove(path[path.length - 1]);
        return copy;
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(key, copy(inner)));
            return copy;
        }
        return value instanceof List<?> list
                ? new ArrayList<>(list.stream().map(Copies::copy).toList())
                : value;
    }
}
