package dev.mediajobs.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Objects and lists that came flattened, a leaf a parameter: {@code Hotwords.1.Text}. */
final class FlatParameters {

    private static final int MAX_DEPTH = 8;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FlatParameters() {}

    /** What stands below {@code name}, or null where nothing does. */
    static JsonNode tree(String name, Parameters parameters) {
        var root = new TreeMap<String, Object>();
        var prefix = name + ".";
        parameters.values().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                put(root, key, key.substring(prefix.length()).split("\\.", -1), value);
            }
        });
        return root.isEmpty() ? null : node(root);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> root, String key, String[] path, String value) {
        if (path.length > MAX_DEPTH) {
            throw ApiException.invalid(ApiException.shown(key), value, "at most " + MAX_DEPTH + " names deep");
        }
        var at = root;
        for (int i = 0; i < path.length; i++) {
            var last = i == path.length - 1;
            if (path[i].isEmpty() || last && at.containsKey(path[i])) {
                throw clash(key, value);
            }
            if (last) {
                at.put(path[i], value);
            } else if (at.computeIfAbsent(path[i], k -> new TreeMap<String, Object>()) instanceof Map<?, ?> below) {
                at = (Map<String, Object>) below;
            } else {
                throw clash(key, value);
            }
        }
    }

    private static ApiException clash(String key, String value) {
        return ApiException.invalid(ApiException.shown(key), value, "a name, or a value, but not both");
    }

    private static JsonNode node(Object value) {
        if (!(value instanceof Map<?, ?> below)) {
            return NODES.textNode((String) value);
        }
        if (below.keySet().stream().allMatch(key -> ((String) key).matches("[0-9]{1,6}"))) {
            var list = NODES.arrayNode();
            below.entrySet().stream()
                    .sorted(Comparator.comparingInt(entry -> Integer.parseInt((String) entry.getKey())))
                    .forEach(entry -> list.add(node(entry.getValue())));
            return list;
        }
        var object = NODES.objectNode();
        below.forEach((key, child) -> object.set((String) key, node(child)));
        return object;
    }
}
