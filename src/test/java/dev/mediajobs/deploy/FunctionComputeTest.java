package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static dev.mediajobs.deploy.Yamls.list;
import static dev.mediajobs.deploy.Yamls.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.testsupport.ServiceClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Function Compute say what its tool understands, and what the service does. */
class FunctionComputeTest {

    private static final Path FOLDER = Path.of("deploy", "function-compute");

    private final Shape shape = Shape.of("function-compute");

    @ParameterizedTest
    @ValueSource(strings = {"s.yaml", "s.split.yaml", "s.runtime.yaml"})
    void fileHasTheShapeTheToolTakes(String file) {
        assertThat(shape.problems(read(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.yaml", "s.split.yaml", "s.runtime.yaml"})
    void everyVariableIsExplained(String file) throws IOException {
        var explained = Pattern.compile("`([A-Z_]+)`")
                .matcher(Files.readString(Path.of("deploy", "README.md")))
                .results()
                .map(name -> name.group(1))
                .toList();
        var wanted = new Variables(Yamls.document(FOLDER.resolve(file))).environment();
        assertThat(wanted).isNotEmpty().isSubsetOf(explained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.yaml", "s.split.yaml", "s.runtime.yaml"})
    void functionsListenWherePlatformCalls(String file) {
        assertThat(functions(file)).allSatisfy((name, props) -> {
            var runtime = props.getOrDefault("customContainerConfig", props.get("customRuntimeConfig"));
            assertThat(at(props, "environmentVariables", "QUARKUS_HTTP_PORT"))
                    .isEqualTo(String.valueOf(at(runtime, "port")));
            assertThat(at(props, "environmentVariables", "QUARKUS_HTTP_HOST")).isEqualTo("0.0.0.0");
            assertThat(map(runtime)).as("the path would not be public").doesNotContainKey("healthCheckConfig");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.yaml", "s.split.yaml", "s.runtime.yaml"})
    void functionsKnowHowLongTheyMayTake(String file) {
        assertThat(functions(file))
                .allSatisfy((name, props) -> assertThat(at(props, "environmentVariables", "MEDIAJOBS_FUNCTION_TIMEOUT"))
                        .isEqualTo(props.get("timeout") + "s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.yaml", "s.split.yaml", "s.runtime.yaml"})
    void timersAskForWhatTheServiceKnows(String file) {
        assertThat(list(at(read(file), "resources", "worker", "props", "triggers")).stream()
                        .filter(trigger -> at(trigger, "triggerType").equals("timer"))
                        .map(trigger -> at(trigger, "triggerConfig", "payload")))
                .containsExactlyInAnyOrder("{\"do\":\"advance\"}", "{\"do\":\"purge\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.yaml", "s.split.yaml", "s.runtime.yaml"})
    void connectionsFitADatabaseAsInstalled(String file) {
        assertThat(Connections.most(functions(file).values())).isBetween(10, KubernetesTest.CONNECTIONS);
    }

    @Test
    void everyActionHasAFunctionAndAPath() {
        var actions = ServiceClasses.all().stream()
                .filter(found -> found.isAnnotatedWith(Action.class))
                .map(found -> found.getAnnotationOfType(Action.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
        var byAction = functions("s.split.yaml").values().stream()
                .filter(props -> map(props.get("environmentVariables")).containsKey("MEDIAJOBS_ACTIONS"))
                .collect(Collectors.toMap(
                        props -> at(props, "environmentVariables", "MEDIAJOBS_ACTIONS"),
                        props -> props.get("functionName")));
        assertThat(byAction.keySet()).isEqualTo(actions);
        var routes = list(at(read("s.split.yaml"), "resources", "domain", "props", "routeConfig", "routes")).stream()
                .collect(Collectors.toMap(route -> at(route, "path"), route -> at(route, "functionName")));
        assertThat(routes)
                .hasSize(actions.size() + 3)
                .containsEntry("/", "mediajobs-router")
                .containsEntry("/jobs/*", "mediajobs-router")
                .containsEntry("/engines", "mediajobs-router");
        actions.forEach(action -> assertThat(routes).containsEntry("/" + action, byAction.get(action)));
    }

    @Test
    void unknownFieldIsRefused() {
        var broken = Copies.with(read("s.yaml"), 512, "resources", "router", "props", "memory");
        assertThat(shape.problems(broken)).hasSize(1).first().asString().contains("memory");
    }

    @Test
    void wrongTypeIsRefused() {
        var broken = Copies.with(
                read("s.yaml"), false, "resources", "router", "props", "environmentVariables", "MEDIAJOBS_SWEEP_MODE");
        assertThat(shape.problems(broken)).hasSize(1).first().asString().contains("string expected");
    }

    @Test
    void unknownFieldOfATriggerIsRefused() {
        var broken =
                Copies.with(read("s.yaml"), true, "resources", "worker", "props", "triggers", 1, "triggerConfig", "on");
        assertThat(shape.problems(broken)).isNotEmpty();
    }

    @Test
    void containerWithoutImageIsRefused() {
        var broken = Copies.without(read("s.yaml"), "resources", "router", "props", "customContainerConfig");
        assertThat(shape.problems(broken)).isNotEmpty();
    }

    private static Map<String, Object> read(String file) {
        return new Variables(Yamls.document(FOLDER.resolve(file))).resolved();
    }

    private static Map<String, Map<String, Object>> functions(String file) {
        return map(read(file).get("resources")).entrySet().stream()
                .filter(resource -> at(resource.getValue(), "component").equals("fc3"))
                .collect(Collectors.toMap(Map.Entry::getKey, resource -> map(at(resource.getValue(), "props"))));
    }
}
