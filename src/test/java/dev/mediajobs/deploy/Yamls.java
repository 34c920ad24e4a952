package dev.mediajobs.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML as the tools of the platforms do: version 1.1, in which a bare {@code off} is no text. */
final class Yamls {

    private Yamls() {}

    static Map<String, Object> document(Path file) {
        var documents = documents(file);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(file + " holds " + documents.size() + " documents");
        }
        return documents.get(0);
    }

    static List<Map<String, Object>> documents(Path file) {
        try {
            return documents(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, Object>> documents(String text) {
        var options = new LoaderOptions();
        // A function an action: each has two.
        options.setMaxAliasesForCollections(200);
        options.setAllowDuplicateKeys(false);
        return StreamSupport.stream(
                        new Yaml(new Functions(options)).loadAll(text).spliterator(), false)
                .map(Yamls::map)
                .toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    /** What lies below {@code root} along {@code path}; a number is a place in a list. */
    static Object at(Object root, Object... path) {
        var found = root;
        for (var key : path) {
            found = key instanceof Integer place
                    ? list(found).get(place)
                    : map(found).get(key);
        }
        return found;
    }

    /** All texts below {@code root}. */
    static List<String> texts(Object root) {
        var texts = new ArrayList<String>();
        if (root instanceof Map<?, ?> map) {
            map.values().forEach(value -> texts.addAll(texts(value)));
        } else if (root instanceof List<?> list) {
            list.forEach(value -> texts.addAll(texts(value)));
        } else if (root instanceof String text) {
            texts.add(text);
        }
        return texts;
    }

    /** CloudFormation's short forms, {@code !Ref a}, become the long ones, {@code {"Ref": "a"}}. */
    private static final class Functions extends SafeConstructor {

        Functions(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    var name = node.getTag().getValue().substring(1);
                    var value = value(node);
                    if (name.equals("GetAtt") && value instanceof String path) {
                        value = List.of((Object[]) path.split("\\.", 2));
                    }
                    return Map.of(name.equals("Ref") ? name : "Fn::" + name, value);
                }
            });
        }

        private Object value(Node node) {
            if (node instanceof SequenceNode list) {
                return constructSequence(list);
            }
            if (node instanceof MappingNode map) {
                return constructMapping(map);
            }
            var scalar = (ScalarNode) node;
            scalar.setTag(Tag.STR);
            return scalar.getValue();
        }
    }
}
