package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static dev.mediajobs.deploy.Yamls.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests are what their kinds say, and fit together. */
class KubernetesTest {

    private static final Path SECRET = Manifests.root().resolve("base/secret.example.yaml");

    /** What Knative lets through of a pod without switches of its own. */
    private static final Set<String> FIELDS_OF_KNATIVE = Set.of(
            "automountServiceAccountToken",
            "containerConcurrency",
            "containers",
            "enableServiceLinks",
            "serviceAccountName",
            "timeoutSeconds",
            "volumes");

    /** What PostgreSQL allows unless it is told otherwise, and what it keeps for its own and for people. */
    private static final int MAX_CONNECTIONS = 100;

    private static final int RESERVED_CONNECTIONS = 20;

    /** What is left for a deployment. */
    static final int CONNECTIONS = MAX_CONNECTIONS - RESERVED_CONNECTIONS;

    private static final Pattern DATABASE_ELSEWHERE = Pattern.compile("[a-z0-9-]+\\.(?!mediajobs\\b)[a-z0-9.-]+");

    static List<Manifests> all() {
        return Manifests.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void documentsAreWhatTheirKindsSay(Manifests manifests) {
        assertThat(manifests.documents()).hasSizeGreaterThan(10).allSatisfy(document -> assertThat(
                        KubernetesModels.problems(document))
                .as(Manifests.id(document).toString())
                .isEmpty());
        assertThat(manifests.patches()).allSatisfy(patch -> assertThat(KubernetesModels.problems(patch))
                .isEmpty());
        assertThat(KubernetesModels.problems(Yamls.document(SECRET))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/knative", "overlays/keda"})
    void everyFileIsPartOfItsKustomization(String folder) throws IOException {
        try (var files = Files.list(Manifests.root().resolve(folder))) {
            var there = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml") && !name.equals("secret.example.yaml"))
                    .collect(Collectors.toSet());
            assertThat(Manifests.Kustomization.read(Manifests.root().resolve(folder))
                            .files()
                            .filter(name -> !name.startsWith("../")))
                    .containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void podsAreRestricted(Manifests manifests) {
        assertThat(manifests.pods()).hasSize(3).allSatisfy(pod -> assertThat(RestrictedPods.problems(pod.spec()))
                .as(pod.name())
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void accountsHaveNoToken(Manifests manifests) {
        assertThat(manifests.ofKind("ServiceAccount")).isNotEmpty().allSatisfy(account -> assertThat(account)
                .containsEntry("automountServiceAccountToken", false));
    }

    @ParameterizedTest
    @MethodSource("all")
    void selectorsFindPods(Manifests manifests) {
        var selectors = manifests.documents().stream()
                .map(KubernetesTest::selector)
                .filter(selector -> !selector.isEmpty())
                .toList();
        assertThat(selectors).hasSizeGreaterThan(4).allSatisfy(selector -> assertThat(manifests.pods())
                .anySatisfy(pod -> assertThat(pod.labels()).containsAllEntriesOf(selector)));
        assertThat(manifests.ofKind("Deployment"))
                .allSatisfy(deployment -> assertThat(map(at(deployment, "spec", "template", "metadata", "labels")))
                        .containsAllEntriesOf(selector(deployment)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatPodsReferToIsThere(Manifests manifests) {
        var secret = Yamls.document(SECRET);
        var keys = map(secret.get("stringData")).keySet();
        for (var pod : manifests.pods()) {
            var spec = pod.spec();
            assertThat(manifests.names("ServiceAccount")).contains(spec.getServiceAccountName());
            spec.getVolumes().stream()
                    .filter(volume -> volume.getPersistentVolumeClaim() != null)
                    .forEach(volume -> assertThat(manifests.names("PersistentVolumeClaim"))
                            .contains(volume.getPersistentVolumeClaim().getClaimName()));
            for (var container : spec.getContainers()) {
                container.getVolumeMounts().forEach(mount -> assertThat(spec.getVolumes())
                        .anyMatch(volume -> volume.getName().equals(mount.getName())));
                container.getEnvFrom().forEach(from -> assertThat(manifests.names("ConfigMap"))
                        .contains(from.getConfigMapRef().getName()));
                container.getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(variable -> variable.getValueFrom().getSecretKeyRef())
                        .filter(reference -> !Boolean.TRUE.equals(reference.getOptional()))
                        .forEach(reference -> {
                            assertThat(reference.getName()).isEqualTo(at(secret, "metadata", "name"));
                            assertThat(keys).contains(reference.getKey());
                        });
            }
        }
    }

    @Test
    void scalerKnowsItsWorkerAndItsSecret() {
        var keda = Manifests.overlay("keda");
        var scaled = keda.ofKind("ScaledObject").findFirst().orElseThrow();
        assertThat(keda.names("Deployment")).contains((String) at(scaled, "spec", "scaleTargetRef", "name"));
        assertThat(keda.names("TriggerAuthentication"))
                .contains((String) at(scaled, "spec", "triggers", 0, "authenticationRef", "name"));
        var authentication = keda.ofKind("TriggerAuthentication").findFirst().orElseThrow();
        assertThat(Yamls.list(at(authentication, "spec", "secretTargetRef")))
                .extracting(reference -> at(reference, "key"))
                .isNotEmpty()
                .allMatch(key -> map(at(Yamls.document(SECRET), "stringData")).containsKey(key));
    }

    @ParameterizedTest
    @MethodSource("all")
    void stopsAreWaitedFor(Manifests manifests) {
        var settings = manifests.ofKind("ConfigMap").findFirst().orElseThrow();
        var shutdown = Integer.parseInt(
                at(settings, "data", "QUARKUS_SHUTDOWN_TIMEOUT").toString().replace("s", ""));
        assertThat(manifests.ofKind("Deployment")).isNotEmpty().allSatisfy(deployment -> assertThat(
                        (Integer) at(deployment, "spec", "template", "spec", "terminationGracePeriodSeconds"))
                .isGreaterThan(shutdown));
    }

    @Test
    void callsThatAreStillSentToAPodThatStopsAreAnswered() {
        assertThat(at(api(), "spec", "template", "spec", "containers", 0, "lifecycle", "preStop", "exec", "command"))
                .isEqualTo(List.of("sleep", "5"));
    }

    @Test
    void knativePublishesNothingOfWhatIsForOperators() {
        assertThat(Manifests.overlay("knative").ofKind("Service"))
                .filteredOn(service -> service.get("apiVersion").equals("serving.knative.dev/v1"))
                .singleElement()
                .satisfies(service -> assertThat(map(at(service, "metadata", "labels")))
                        .containsEntry("networking.knative.dev/visibility", "cluster-local"));
    }

    /** Nobody is let in on PostgreSQL's port by the policies of the namespace. */
    @ParameterizedTest
    @MethodSource("all")
    void databaseIsNotBehindThePolicies(Manifests manifests) {
        var settings = manifests.ofKind("ConfigMap").findFirst().orElseThrow();
        var address = URI.create((String) at(settings, "data", "QUARKUS_DATASOURCE_REACTIVE_URL"));
        assertThat(address.getHost()).matches(DATABASE_ELSEWHERE);
        assertThat(manifests.ofKind("ScaledObject"))
                .allSatisfy(scaled -> assertThat(at(scaled, "spec", "triggers", 0, "metadata", "host"))
                        .isEqualTo(address.getHost()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void connectionsFitADatabaseAsInstalled(Manifests manifests) {
        assertThat(Connections.most(manifests)).isBetween(10, CONNECTIONS);
    }

    @Test
    void knativeServiceHasOnlyFieldsThatKnativeTakes() {
        var pod = Manifests.overlay("knative").pods().stream()
                .filter(found -> found.manifest().get("apiVersion").equals("serving.knative.dev/v1"))
                .findFirst()
                .orElseThrow();
        assertThat(FIELDS_OF_KNATIVE).containsAll(pod.fields().keySet());
        assertThat(Manifests.overlay("knative").names("Deployment")).containsExactly("mediajobs-worker");
    }

    @Test
    void unknownFieldIsRefused() {
        var broken = Copies.with(api(), 3, "spec", "template", "spec", "containers", 0, "livenessProbe", "threshold");
        assertThat(KubernetesModels.problems(broken))
                .hasSize(1)
                .first()
                .asString()
                .contains("threshold is no field");
    }

    @Test
    void wrongTypeIsRefused() {
        assertThat(KubernetesModels.problems(Copies.with(api(), "2", "spec", "replicas")))
                .isNotEmpty();
        assertThat(KubernetesModels.problems(
                        Copies.with(api(), false, "spec", "template", "spec", "containers", 0, "env", 3, "value")))
                .isNotEmpty();
    }

    @Test
    void unknownFieldOfAScaledObjectIsRefused() {
        var scaled =
                Manifests.overlay("keda").ofKind("ScaledObject").findFirst().orElseThrow();
        assertThat(KubernetesModels.problems(Copies.with(scaled, 1, "spec", "minReplicas")))
                .isNotEmpty();
        assertThat(KubernetesModels.problems(Copies.with(
                        scaled, 5, "spec", "advanced", "horizontalPodAutoscalerConfig", "behavior", "scaleAway")))
                .isNotEmpty();
        assertThat(KubernetesModels.problems(Copies.with(scaled, 4, "spec", "triggers", 0, "metadata", "port")))
                .isNotEmpty();
        assertThat(KubernetesModels.problems(Copies.without(scaled, "spec", "scaleTargetRef")))
                .isNotEmpty();
    }

    @Test
    void unrestrictedPodIsFound() {
        var fields = map(at(api(), "spec", "template", "spec"));
        assertThat(RestrictedPods.problems(KubernetesModels.podSpec(
                        Copies.with(fields, false, "containers", 0, "securityContext", "readOnlyRootFilesystem"))))
                .containsExactly("may write to its image");
        assertThat(RestrictedPods.problems(
                        KubernetesModels.podSpec(Copies.without(fields, "containers", 0, "resources", "limits"))))
                .containsExactly("has no complete requests and limits");
    }

    private static Map<String, Object> api() {
        return Manifests.base()
                .ofKind("Deployment")
                .filter(document -> at(document, "metadata", "name").equals("mediajobs-api"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> selector(Map<String, Object> document) {
        return switch ((String) document.get("kind")) {
            case "Deployment", "PodDisruptionBudget" -> map(at(document, "spec", "selector", "matchLabels"));
            case "NetworkPolicy" -> map(map(at(document, "spec", "podSelector")).getOrDefault("matchLabels", Map.of()));
            case "Service" -> map(map(document.get("spec")).getOrDefault("selector", Map.of()));
            default -> Map.of();
        };
    }
}
