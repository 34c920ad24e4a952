package dev.mediajobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.testsupport.ServiceClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules of the packages: what a room may know of the others. */
class RoomsTest {

    private static final String ROOT = "dev.mediajobs.";
    private static final int MOST_LINES = 400;

    /** What every room may use. */
    private static final List<String> EVERYONES = List.of("settings");

    /** A package that is not here fails the test: who adds a room says what it may use. */
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("settings", List.of());
        MAY_USE.put("store", List.of());
        MAY_USE.put("chore", List.of());
        MAY_USE.put("address", List.of());
        MAY_USE.put("access", List.of("store", "address", "chore"));
        MAY_USE.put("rpc", List.of("access"));
        MAY_USE.put("job", List.of("store", "chore"));
        MAY_USE.put("media", List.of("address"));
        MAY_USE.put("engine", List.of());
        MAY_USE.put("hotword", List.of("store", "rpc"));
        MAY_USE.put("template", List.of("store", "rpc"));
        MAY_USE.put("pipeline", List.of("store", "chore", "rpc", "job"));
        MAY_USE.put("callback", List.of("store", "address", "chore", "access", "rpc", "job"));
        MAY_USE.put("asset", List.of("store", "chore", "rpc", "job", "media", "callback"));
        MAY_USE.put("recognition", List.of("store", "rpc", "media", "engine"));
        MAY_USE.put("transcript", List.of("job", "media", "engine"));
        MAY_USE.put("asr", List.of("rpc", "job", "media", "engine", "hotword", "asset", "transcript", "callback"));
        MAY_USE.put(
                "smarttag",
                List.of(
                        "rpc",
                        "job",
                        "media",
                        "engine",
                        "hotword",
                        "asset",
                        "template",
                        "pipeline",
                        "recognition",
                        "transcript",
                        "callback"));
        MAY_USE.put("console", List.of("rpc", "engine"));
        MAY_USE.put("start", List.of());
        MAY_USE.put("function", List.of("rpc", "job", "start"));
        MAY_USE.put("command", List.of("chore", "access", "job", "callback", "console", "start"));
        MAY_USE.put("standalone", List.of("start", "command"));
    }

    private final JavaClasses service = ServiceClasses.all();

    @Test
    void roomsUseOnlyWhatTheyMay() {
        for (var room : MAY_USE.entrySet()) {
            var others = MAY_USE.keySet().stream()
                    .filter(name -> !name.equals(room.getKey()))
                    .filter(name -> !room.getValue().contains(name) && !EVERYONES.contains(name))
                    .map(name -> ROOT + name + "..")
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage(ROOT + room.getKey() + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others)));
        }
    }

    @Test
    void everyRoomHasRules() {
        var known = MAY_USE.keySet().stream().map(name -> ROOT + name + "..").toArray(String[]::new);
        check(classes().should().resideInAnyPackage(known));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.mediajobs.(**)").should().beFreeOfCycles());
    }

    @Test
    void nothingKnowsAnActionOrAStepRunner() {
        for (var kind : List.of(ActionHandler.class, StepRunner.class)) {
            for (var found : service) {
                if (!found.isInterface() && found.isAssignableTo(kind)) {
                    check(noClasses()
                            .that()
                            .doNotHaveFullyQualifiedName(found.getName())
                            .and()
                            .haveNameNotMatching(java.util.regex.Pattern.quote(found.getName()) + "[$_].*")
                            .should()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName(found.getName()));
                }
            }
        }
    }

    @Test
    void onlyTheStandaloneServiceKnowsTheEmbeddedDatabase() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.mediajobs.standalone..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.zonky.."));
    }

    /** So that they also run where the service is a function behind a gateway. */
    @Test
    void testsThatCallOverHttpAreTagged() {
        var tests = new ClassFileImporter().importPackages("dev.mediajobs");
        classes()
                .that()
                .haveSimpleNameEndingWith("Test")
                .and(DescribedPredicate.describe("call over HTTP", test -> test.getDirectDependenciesFromSelf().stream()
                        .map(use -> use.getTargetClass())
                        .anyMatch(RoomsTest::callsOverHttp)))
                .should(ArchCondition.from(
                        DescribedPredicate.describe("be tagged http", test -> test.tryGetAnnotationOfType(Tag.class)
                                .map(tag -> tag.value().equals("http"))
                                .orElse(false))))
                .check(tests);
    }

    private static boolean callsOverHttp(JavaClass used) {
        return used.getName().startsWith("io.restassured.")
                || used.getName().equals("dev.mediajobs.testsupport.Sdk")
                || used.getSimpleName().equals("RawConnection");
    }

    @Test
    void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .as(file.toString())
                            .hasSizeLessThanOrEqualTo(MOST_LINES));
        }
    }

    private void check(ArchRule rule) {
        rule.check(service);
    }
}
