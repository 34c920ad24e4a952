package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;
import static dev.mediajobs.deploy.Yamls.map;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How many connections to the database a deployment can come to. */
final class Connections {

    private static final String POOL = "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE";
    private static final String MAX_SCALE = "autoscaling.knative.dev/max-scale";

    private Connections() {}

    static int most(Manifests manifests) {
        return manifests.pods().stream()
                .filter(pod -> !pod.manifest().get("kind").equals("Job"))
                .mapToInt(pod -> instances(manifests, pod.manifest()) * pool(pod))
                .sum();
    }

    /** @param functions of Function Compute, each with its properties */
    static int most(Collection<Map<String, Object>> functions) {
        return functions.stream()
                .mapToInt(props -> (Integer) at(props, "concurrencyConfig", "reservedConcurrency")
                        * Integer.parseInt((String) at(props, "environmentVariables", POOL)))
                .sum();
    }

    /** @param template of Lambda, with the defaults of its parameters */
    static int most(Map<String, Object> template) {
        var pool = Integer.parseInt((String) at(template, "Globals", "Function", "Environment", "Variables", POOL));
        return map(at(template, "Resources")).values().stream()
                .filter(resource -> at(resource, "Type").equals("AWS::Serverless::Function"))
                .map(resource -> at(resource, "Properties", "ReservedConcurrentExecutions"))
                .mapToInt(bound -> pool * largest(template, bound))
                .sum();
    }

    private static int largest(Map<String, Object> template, Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        if (map(value).get("Fn::If") instanceof List<?> choice) {
            return Math.max(largest(template, choice.get(1)), largest(template, choice.get(2)));
        }
        return (Integer) at(template, "Parameters", map(value).get("Ref"), "Default");
    }

    private static int pool(Manifests.Pod pod) {
        return pod.spec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getName().equals(POOL))
                .map(EnvVar::getValue)
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    private static int instances(Manifests manifests, Map<String, Object> workload) {
        var name = at(workload, "metadata", "name");
        var scaled = manifests
                .ofKind("ScaledObject")
                .filter(scaler -> name.equals(at(scaler, "spec", "scaleTargetRef", "name")))
                .findFirst();
        if (scaled.isPresent()) {
            return (Integer) at(scaled.get(), "spec", "maxReplicaCount");
        }
        return workload.get("kind").equals("Deployment")
                ? (Integer) at(workload, "spec", "replicas")
                : Integer.parseInt((String) at(workload, "spec", "template", "metadata", "annotations", MAX_SCALE));
    }
}
