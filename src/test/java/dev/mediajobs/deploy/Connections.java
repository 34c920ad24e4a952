package dev.mediajobs.deploy;

import static dev.mediajobs.deploy.Yamls.at;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;

/** How many connections to the database a deployment can come to. */
final class Connections {

    private static final String POOL = "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE";
    private static final String MAX_SCALE = "autoscaling.knative.dev/max-scale";

    /** A worker that listens for notifications does so on a connection beside the pool. */
    private static final int LISTENER = 1;

    private Connections() {}

    static int most(Manifests manifests) {
        return manifests.pods().stream()
                .filter(pod -> !pod.manifest().get("kind").equals("Job"))
                .mapToInt(pod -> instances(manifests, pod.manifest()) * (pool(pod) + LISTENER))
                .sum();
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
