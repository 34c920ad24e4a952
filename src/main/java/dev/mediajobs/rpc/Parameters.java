package dev.mediajobs.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of query and form together, each with one value. */
record Parameters(Map<String, String> values) {

    /** Merges; the same name with another value is refused, as we could not know which one was meant. */
    static Parameters of(List<Map.Entry<String, String>> query, List<Map.Entry<String, String>> form) {
        var merged = new LinkedHashMap<String, String>();
        for (var pairs : List.of(query, form)) {
            for (var pair : pairs) {
                var before = merged.putIfAbsent(pair.getKey(), pair.getValue());
                if (before != null && !before.equals(pair.getValue())) {
                    // Not the value: it may be a secret, and messages are logged.
                    throw ApiException.invalid(ApiException.shown(pair.getKey()), "several values", "given once");
                }
            }
        }
        return new Parameters(merged);
    }

    /** The value, or null. */
    String get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
