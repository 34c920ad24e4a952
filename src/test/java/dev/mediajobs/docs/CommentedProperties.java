package dev.mediajobs.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What application.properties says of the service's own settings: their values, with and without a profile, and the comments
 * above them. A setting without a value stands there as a comment itself: {@code #mediajobs.actions=…}.
 */
final class CommentedProperties {

    private static final Path FILE = Path.of("src/main/resources/application.properties");
    private static final Pattern LINE = Pattern.compile("(#?)(?:%([a-z]+)\\.)?(mediajobs\\.[a-z0-9.-]+)=(.*)");

    private final Map<String, String> comments = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    static CommentedProperties read() throws IOException {
        var properties = new CommentedProperties();
        var comment = new StringBuilder();
        for (var line : Files.readAllLines(FILE)) {
            var setting = LINE.matcher(line);
            if (setting.matches()) {
                properties.add(setting.group(1), setting.group(2), setting.group(3), setting.group(4), comment);
            } else if (line.startsWith("#")) {
                comment.append(line.substring(1).strip()).append(' ');
                continue;
            }
            comment.setLength(0);
        }
        return properties;
    }

    private void add(String off, String profile, String name, String value, StringBuilder comment) {
        if (profile == null && !comment.isEmpty()) {
            comments.put(name, comment.toString().strip());
        }
        if (off.isEmpty()) {
            values.put(profile == null ? name : "%" + profile + "." + name, value);
        }
    }

    /** The names that stand there, without profiles. */
    Iterable<String> names() {
        var names = new java.util.TreeSet<>(comments.keySet());
        values.keySet().stream().map(key -> key.replaceFirst("^%[a-z]+\\.", "")).forEach(names::add);
        return names;
    }

    Optional<String> comment(String name) {
        return Optional.ofNullable(comments.get(name));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<String> value(String profile, String name) {
        return value("%" + profile + "." + name);
    }
}
