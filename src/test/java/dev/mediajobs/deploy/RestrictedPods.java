package dev.mediajobs.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the pod security standard "restricted" asks for, and what we ask for beyond it. */
final class RestrictedPods {

    private RestrictedPods() {}

    static List<String> problems(PodSpec pod) {
        var found = new ArrayList<String>();
        require(found, Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "has a token of the cluster");
        require(found, Boolean.FALSE.equals(pod.getEnableServiceLinks()), "gets variables of services");
        require(found, pod.getServiceAccountName() != null, "has the default account");
        require(
                found,
                Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC())
                        .noneMatch(Boolean.TRUE::equals),
                "shares a namespace with its node");
        pod.getVolumes().forEach(volume -> {
            var allowed = Stream.of(volume.getEmptyDir(), volume.getPersistentVolumeClaim(), volume.getConfigMap())
                    .anyMatch(kind -> kind != null);
            require(found, allowed, volume.getName() + " is a volume of a kind that is not allowed");
        });
        Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream())
                .forEach(container -> container(container, found));
        return found;
    }

    private static void container(Container container, List<String> found) {
        var context = container.getSecurityContext();
        if (context == null) {
            found.add("has no security context");
            return;
        }
        require(found, Boolean.TRUE.equals(context.getRunAsNonRoot()), "may run as root");
        require(found, context.getRunAsUser() != null && context.getRunAsUser() > 0, "has no user id");
        require(found, Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()), "may escalate privileges");
        require(found, Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()), "may write to its image");
        require(found, !Boolean.TRUE.equals(context.getPrivileged()), "is privileged");
        var capabilities = context.getCapabilities();
        require(
                found,
                capabilities != null
                        && capabilities.getDrop().equals(List.of("ALL"))
                        && capabilities.getAdd().isEmpty(),
                "keeps capabilities");
        var seccomp = context.getSeccompProfile();
        require(found, seccomp != null && "RuntimeDefault".equals(seccomp.getType()), "has no seccomp profile");
        require(
                found,
                container.getVolumeMounts().stream()
                        .anyMatch(mount -> mount.getMountPath().equals("/tmp")),
                "has no /tmp");
        var resources = container.getResources();
        require(
                found,
                resources != null && complete(resources.getRequests()) && complete(resources.getLimits()),
                "has no complete requests and limits");
    }

    private static boolean complete(Map<String, Quantity> amounts) {
        return amounts != null && amounts.keySet().containsAll(List.of("cpu", "memory"));
    }

    private static void require(List<String> found, boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }
}
