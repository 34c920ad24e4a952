package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static dev.mediajobs.deploy.Yamls.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The template for Lambda says what SAM understands, and what the service does. */
class LambdaTest {

    private static final Path TEMPLATE = Path.of("deploy", "lambda", "template.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PSEUDO_PARAMETERS = Set.of(
            "AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackName", "AWS::URLSuffix");

    private final Shape shape = Shape.of("serverless-application");
    private final Map<String, Object> document = Yamls.document(TEMPLATE);
    private final ServerlessTemplate template = new ServerlessTemplate(document);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void templateHasTheShapeSamTakes(boolean conditionsHold) {
        assertThat(shape.problems(template.decided(conditionsHold))).isEmpty();
    }

    @Test
    void everythingReferredToIsThere() {
        var known = new HashSet<>(PSEUDO_PARAMETERS);
        known.addAll(map(document.get("Parameters")).keySet());
        known.addAll(map(document.get("Resources")).keySet());
        map(document.get("Resources")).keySet().forEach(name -> known.add(name + ".Arn"));
        assertThat(template.references()).isSubsetOf(known);
        assertThat(template.references())
                .containsAll(map(document.get("Parameters")).keySet());
        assertThat(template.conditionsUsed())
                .isEqualTo(map(document.get("Conditions")).keySet());
    }

    @Test
    void secretsAreNotShown() {
        assertThat(map(document.get("Parameters")).entrySet())
                .filteredOn(entry -> entry.getKey().matches(".*(Password|Key|Secret)"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(at(entry.getValue(), "NoEcho")).isEqualTo(true));
    }

    @Test
    void onlyTheApiIsReachable() {
        var events = map(at(document, "Resources", "ApiFunction", "Properties", "Events"));
        assertThat(events.values())
                .extracting(event -> at(event, "Properties", "Path"))
                .containsExactlyInAnyOrder("/", "/{action}", "/jobs/{job}/{file}");
        assertThat(map(at(document, "Resources", "WorkerFunction", "Properties", "Events"))
                        .values())
                .extracting(event -> at(event, "Type"))
                .containsOnly("ScheduleV2");
    }

    @ParameterizedTest
    @CsvSource({"Advance, advance", "Purge, purge"})
    void schedulesCallTheWorkerAsHttpWould(String event, String work) throws IOException {
        var input = (String) at(
                document,
                "Resources",
                "WorkerFunction",
                "Properties",
                "Events",
                event,
                "Properties",
                "Input",
                "Fn::Sub");
        var call = JSON.readTree(input.replace("${FunctionSecret}", "s3cret"));
        assertThat(call.path("version").textValue()).isEqualTo("2.0");
        assertThat(call.path("rawPath").textValue()).isEqualTo("/invoke");
        assertThat(call.at("/requestContext/http/method").textValue()).isEqualTo("POST");
        assertThat(call.at("/headers/x-mediajobs-secret").textValue()).isEqualTo("s3cret");
        assertThat(JSON.readTree(call.path("body").textValue()).path("do").textValue())
                .isEqualTo(work);
    }

    @Test
    void onlyWorkersWithCommonFilesRunSideBySide() {
        var concurrency = new Object[] {"Resources", "WorkerFunction", "Properties", "ReservedConcurrentExecutions"};
        assertThat(at(template.decided(true), concurrency)).isEqualTo(Map.of("Ref", "WorkerConcurrency"));
        assertThat(at(template.decided(false), concurrency)).isEqualTo(1);
    }

    @Test
    void connectionsFitADatabaseAsInstalled() {
        assertThat(Connections.most(document)).isBetween(10, KubernetesTest.CONNECTIONS);
    }

    @Test
    void unknownFieldIsRefused() {
        var broken = Copies.with(template.decided(true), 512, "Resources", "ApiFunction", "Properties", "Memory");
        assertThat(shape.problems(broken)).hasSize(1).first().asString().contains("Memory");
    }

    @Test
    void wrongTypeIsRefused() {
        var broken =
                Copies.with(template.decided(true), "a while", "Resources", "ApiFunction", "Properties", "Timeout");
        assertThat(shape.problems(broken)).isNotEmpty();
    }

    @Test
    void unknownFunctionIsRefused() {
        var broken = Copies.with(
                template.decided(true),
                Map.of("Fn::Substitute", "x"),
                "Resources",
                "ApiFunction",
                "Properties",
                "Environment",
                "Variables",
                "MEDIAJOBS_SWEEP_MODE");
        assertThat(shape.problems(broken)).isNotEmpty();
    }

    @Test
    void referenceToNothingIsFound() {
        var broken = Copies.with(document, Map.of("Ref", "Nothing"), "Outputs", "WorkerArn", "Value");
        assertThat(new ServerlessTemplate(broken).references()).contains("Nothing");
    }
}
