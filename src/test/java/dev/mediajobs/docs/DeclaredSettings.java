package dev.mediajobs.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.smallrye.config.common.utils.StringUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every setting the sources declare: the mappings' by prefix, and those that are injected one by one. */
final class DeclaredSettings extends TreePathScanner<Void, Void> {

    private static final String OURS = "mediajobs.";
    private static final Pattern WRAPPED = Pattern.compile("Optional<(.*)>");
    private static final Pattern LIST = Pattern.compile("List<(.*)>");
    private static final Pattern NAMED = Pattern.compile("Map<String, (.*)>");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Duration", "duration"),
            Map.entry("MemorySize", "size"),
            Map.entry("Path", "path"),
            Map.entry("String", "text"),
            Map.entry("Boolean", "`true`, `false`"),
            Map.entry("Network", "network"),
            Map.entry("boolean", "`true`, `false`"),
            Map.entry("double", "number"),
            Map.entry("int", "integer"),
            Map.entry("OptionalInt", "integer"),
            Map.entry("OptionalDouble", "number"));

    private final SourceTrees sources;
    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, String> single = new TreeMap<>();

    /** The settings of one mapping. */
    record Group(String prefix, String text, List<Setting> settings) {}

    DeclaredSettings(SourceTrees sources) {
        this.sources = sources;
        sources.scan(this);
    }

    /** By prefix. */
    Map<String, Group> groups() {
        return groups;
    }

    /** Name to values of those that belong to no mapping. */
    Map<String, String> single() {
        return single;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        sources.text(type.getModifiers(), "ConfigMapping", "prefix", type).ifPresent(prefix -> {
            var settings = new ArrayList<Setting>();
            collect(getCurrentPath(), prefix, settings);
            groups.put(prefix, new Group(prefix, sources.javadoc(getCurrentPath()), settings));
        });
        return super.visitClass(type, nothing);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        sources.text(variable.getModifiers(), "ConfigProperty", "name", owner())
                .filter(name -> name.startsWith(OURS))
                .ifPresent(name -> single.merge(
                        name,
                        values(variable.getType().toString(), variable.getModifiers()),
                        (one, other) -> one.length() > other.length() ? one : other));
        return super.visitVariable(variable, nothing);
    }

    private ClassTree owner() {
        var path = getCurrentPath();
        while (!(path.getLeaf() instanceof ClassTree)) {
            path = path.getParentPath();
        }
        return (ClassTree) path.getLeaf();
    }

    private void collect(TreePath mapping, String prefix, List<Setting> settings) {
        for (var inherited : ((ClassTree) mapping.getLeaf()).getImplementsClause()) {
            nested(mapping.getParentPath(), inherited.toString())
                    .ifPresent(general -> collect(general, prefix, settings));
        }
        for (Tree member : ((ClassTree) mapping.getLeaf()).getMembers()) {
            if (member instanceof MethodTree method) {
                var named = NAMED.matcher(method.getReturnType().toString());
                var listed = LIST.matcher(method.getReturnType().toString());
                var name = prefix + "." + StringUtil.skewer(method.getName().toString())
                        + (named.matches() ? ".<name>" : "");
                var type = named.matches()
                        ? named.group(1)
                        : method.getReturnType().toString();
                var nested = nested(mapping, type);
                if (nested.isPresent()) {
                    collect(nested.get(), name, settings);
                } else if (listed.matches() && nested(mapping, listed.group(1)).isPresent()) {
                    collect(nested(mapping, listed.group(1)).get(), name + "[0]", settings);
                } else {
                    settings.add(setting(new TreePath(mapping, method), name, method, mapping));
                }
            }
        }
    }

    private static Optional<TreePath> nested(TreePath mapping, String type) {
        if (!(mapping.getLeaf() instanceof ClassTree outer)) {
            return Optional.empty();
        }
        return outer.getMembers().stream()
                .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
                .filter(member -> ((ClassTree) member).getSimpleName().contentEquals(type))
                .map(member -> new TreePath(mapping, member))
                .findFirst();
    }

    private Setting setting(TreePath path, String name, MethodTree method, TreePath mapping) {
        return new Setting(
                name,
                values(method.getReturnType().toString(), method.getModifiers()),
                sources.text(method.getModifiers(), "WithDefault", "value", (ClassTree) mapping.getLeaf()),
                sources.javadoc(path));
    }

    private String values(String type, ModifiersTree modifiers) {
        var inner = WRAPPED.matcher(type);
        if (inner.matches()) {
            return values(inner.group(1), modifiers);
        }
        var list = LIST.matcher(type);
        if (list.matches()) {
            return values(list.group(1), modifiers) + " list, separated by commas";
        }
        var least = bound(modifiers, "AtLeast");
        var most = bound(modifiers, "AtMost");
        var pattern = bound(modifiers, "Matches").map(regexp -> ", `" + regexp + "`");
        var range = least.isPresent()
                ? " " + least.get() + most.map(max -> " to " + max).orElse(" or more")
                : "";
        return word(type) + range + pattern.orElse("");
    }

    private Optional<String> bound(ModifiersTree modifiers, String annotation) {
        return sources.annotation(modifiers, annotation)
                .flatMap(found -> sources.member(found, "value"))
                .map(value -> value.toString().replace("\"", ""));
    }

    private String word(String type) {
        if (WORDS.containsKey(type)) {
            return WORDS.get(type);
        }
        return sources.type(type)
                .filter(found -> found.getKind() == Tree.Kind.ENUM)
                .map(DeclaredSettings::constants)
                .orElseThrow(
                        () -> new IllegalStateException("What values does a setting of the type " + type + " have?"));
    }

    private static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(constant -> constant.getType()
                        .toString()
                        .equals(type.getSimpleName().toString()))
                .map(constant -> "`"
                        + constant.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(Collectors.joining(", "));
    }
}
