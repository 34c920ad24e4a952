package dev.mediajobs.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;

/** The service's sources as trees: what stands in them, Javadoc included, which class files do not keep. */
final class SourceTrees {

    private static final Path SOURCES = Path.of("src/main/java");

    private final List<CompilationUnitTree> units;
    private final DocTrees docs;
    private final Map<String, ClassTree> types = new HashMap<>();
    private final Map<String, String> constants = new HashMap<>();

    private SourceTrees(List<CompilationUnitTree> units, DocTrees docs) {
        this.units = units;
        this.docs = docs;
        scan(new Collector());
    }

    static SourceTrees read() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.walk(SOURCES)) {
            var sources = files.getJavaFileObjectsFromPaths(
                    paths.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, sources);
            var units = new java.util.ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            return new SourceTrees(units, DocTrees.instance(task));
        }
    }

    void scan(TreePathScanner<Void, Void> scanner) {
        units.forEach(unit -> scanner.scan(unit, null));
    }

    Optional<ClassTree> type(String simpleName) {
        return Optional.ofNullable(types.get(simpleName));
    }

    /** The Javadoc in Markdown, or nothing. */
    String javadoc(TreePath path) {
        var text = docs.getDocComment(path);
        return text == null ? "" : markdown(text);
    }

    /** The value of an annotation's text member, constants resolved. */
    Optional<String> text(ModifiersTree modifiers, String annotation, String member, ClassTree owner) {
        return annotation(modifiers, annotation)
                .flatMap(found -> member(found, member))
                .map(value -> string(value, owner));
    }

    Optional<AnnotationTree> annotation(ModifiersTree modifiers, String simpleName) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree.class::cast)
                .filter(annotation -> annotation.getAnnotationType().toString().equals(simpleName))
                .findFirst();
    }

    Optional<ExpressionTree> member(AnnotationTree annotation, String name) {
        return annotation.getArguments().stream()
                .filter(AssignmentTree.class::isInstance)
                .map(AssignmentTree.class::cast)
                .filter(assignment -> assignment.getVariable().toString().equals(name))
                .map(AssignmentTree::getExpression)
                .map(ExpressionTree.class::cast)
                .findFirst()
                .or(() -> annotation.getArguments().stream()
                        .filter(argument -> name.equals("value") && !(argument instanceof AssignmentTree))
                        .map(ExpressionTree.class::cast)
                        .findFirst());
    }

    private String string(ExpressionTree value, ClassTree owner) {
        if (value instanceof LiteralTree literal) {
            return literal.getValue().toString();
        }
        var name = value instanceof MemberSelectTree select
                ? select.toString()
                : owner.getSimpleName() + "." + ((IdentifierTree) value).getName();
        return Optional.ofNullable(constants.get(name))
                .orElseThrow(() -> new IllegalStateException(name + " is no constant text"));
    }

    static String markdown(String javadoc) {
        return javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link [^ }]* ([^}]*)}", "$1")
                .replaceAll("\\{@link #?([^}]*)}", "`$1`")
                .replaceAll("(?s)\\n\\s*@.*", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private final class Collector extends TreePathScanner<Void, Void> {

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            types.putIfAbsent(type.getSimpleName().toString(), type);
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field
                        && field.getInitializer() instanceof LiteralTree literal
                        && literal.getValue() instanceof String text) {
                    constants.put(type.getSimpleName() + "." + field.getName(), text);
                }
            }
            return super.visitClass(type, nothing);
        }
    }
}
