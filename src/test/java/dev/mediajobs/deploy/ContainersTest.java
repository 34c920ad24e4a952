package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that images are made of, and those of Compose. */
class ContainersTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Path FOLDER = DEPLOY.resolve("container");

    /** A name with a host before the first slash says where it is to be had; ours leave that to whoever pulls. */
    private static final Pattern WITH_HOST = Pattern.compile("^([^/]*[.:][^/]*|localhost)/.*");

    private final Shape shape = Shape.of("compose");
    private final Map<String, Object> compose = Yamls.document(FOLDER.resolve("compose.yaml"));

    @Test
    void composeFileHasTheShapeComposeTakes() {
        assertThat(shape.problems(compose)).isEmpty();
    }

    @Test
    void unknownFieldIsRefused() {
        var broken = Copies.with(compose, true, "services", "api", "readonly");
        assertThat(shape.problems(broken)).hasSize(1).first().asString().contains("readonly");
    }

    @Test
    void wrongTypeIsRefused() {
        var broken = Copies.with(compose, 10, "services", "api", "environment", "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE");
        assertThat(shape.problems(broken)).isNotEmpty();
    }

    @Test
    void servicesUseOnlyWhatIsDeclared() {
        assertThat(map(compose.get("services")).values()).allSatisfy(service -> {
            var declared = map(service);
            assertThat(map(compose.get("networks")).keySet()).containsAll(strings(declared.get("networks")));
            assertThat(map(compose.get("services")).keySet())
                    .containsAll(strings(declared.getOrDefault("depends_on", Map.of())));
            assertThat(strings(declared.getOrDefault("volumes", List.of())))
                    .filteredOn(volume -> volume.matches("[a-z]+:.*"))
                    .allSatisfy(volume -> assertThat(map(compose.get("volumes")))
                            .containsKey(volume.substring(0, volume.indexOf(':'))));
        });
    }

    @Test
    void secretsComeFromAFileThatHasNoneByItself() throws IOException {
        var example = Files.readAllLines(FOLDER.resolve(".env.example"));
        assertThat(found("\\$\\{([A-Z_]+):\\?", String.join("\n", Yamls.texts(compose))))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(example).contains(name + "="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void imageRunsAsAUserThatKubernetesCanCheck(String file) throws IOException {
        var users = arguments("USER", Files.readString(FOLDER.resolve(file)));
        assertThat(users.get(users.size() - 1)).matches("[1-9][0-9]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void imageTakesWhatThereIs(String file) throws IOException {
        var ignored = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(copied(Files.readString(FOLDER.resolve(file)))).isNotEmpty().allSatisfy(source -> {
            assertThat(source).matches(path -> path.startsWith("target/") || Files.exists(Path.of(path)));
            assertThat(ignored)
                    .anyMatch(line -> line.startsWith("!") && (source + "/").startsWith(line.substring(1) + "/"));
        });
    }

    @Test
    void imagesAreNamedWithoutTheirHost() throws IOException {
        var images = new ArrayList<String>();
        for (var file : List.of("Dockerfile.jvm", "Dockerfile.native")) {
            images.addAll(arguments("FROM", Files.readString(FOLDER.resolve(file))));
        }
        try (var files = Files.walk(DEPLOY)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                images.addAll(found("(?m)^ *(?:- )?image: +(\\S+)", Files.readString(file)));
            }
        }
        assertThat(images)
                .hasSizeGreaterThan(5)
                .noneMatch(image -> WITH_HOST.matcher(image).matches());
        assertThat("registry.example/mediajobs").matches(WITH_HOST);
    }

    @Test
    void scriptsAreScripts() throws Exception {
        try (var files = Files.walk(DEPLOY)) {
            var scripts = files.filter(file -> file.toString().endsWith(".sh") || file.endsWith("bootstrap"))
                    .toList();
            assertThat(scripts).hasSizeGreaterThan(2);
            for (var script : scripts) {
                assertThat(script).isExecutable();
                assertThat(understood(script)).as(script.toString()).isTrue();
            }
        }
    }

    @Test
    void brokenScriptIsNone() throws Exception {
        var broken = Files.writeString(Files.createTempFile(Path.of("target"), "broken", ".sh"), "if true\nfi\n");
        assertThat(understood(broken)).isFalse();
    }

    private static boolean understood(Path script) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-n", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return shell.exitValue() == 0;
    }

    private static List<String> copied(String dockerfile) {
        return arguments("COPY", dockerfile).stream()
                .filter(copy -> !copy.contains("--from="))
                .flatMap(copy -> {
                    var words = Stream.of(copy.split(" +"))
                            .filter(word -> !word.startsWith("--"))
                            .toList();
                    return words.subList(0, words.size() - 1).stream();
                })
                .toList();
    }

    private static List<String> arguments(String instruction, String dockerfile) {
        return found("(?m)^" + instruction + " +(.+)$", dockerfile);
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static List<String> strings(Object value) {
        return value instanceof Map<?, ?> names
                ? names.keySet().stream().map(String.class::cast).toList()
                : Yamls.list(value).stream().map(String.class::cast).toList();
    }
}
