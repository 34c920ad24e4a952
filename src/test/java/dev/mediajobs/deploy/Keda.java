package dev.mediajobs.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/** The kinds of KEDA that the overlay uses, field by field as their definitions of version {@code v1alpha1} have them. */
final class Keda {

    private Keda() {}

    record ScaledObject(
            String apiVersion,
            String kind,
            ObjectMeta metadata,
            @JsonProperty(required = true) Spec spec) {

        record Spec(
                Target scaleTargetRef,
                Integer pollingInterval,
                Integer initialCooldownPeriod,
                Integer cooldownPeriod,
                Integer idleReplicaCount,
                Integer minReplicaCount,
                Integer maxReplicaCount,
                Advanced advanced,
                List<Trigger> triggers,
                Fallback fallback) {

            Spec {
                need("scaleTargetRef", scaleTargetRef);
                need("triggers", triggers);
            }
        }

        record Target(String name, String apiVersion, String kind, String envSourceContainerName) {

            Target {
                need("name", name);
            }
        }

        record Advanced(
                HorizontalPodAutoscalerConfig horizontalPodAutoscalerConfig, Boolean restoreToOriginalReplicaCount) {}

        record HorizontalPodAutoscalerConfig(String name, HorizontalPodAutoscalerBehavior behavior) {}

        record Trigger(
                String type,
                String name,
                Boolean useCachedMetrics,
                Map<String, String> metadata,
                Authentication authenticationRef,
                String metricType) {

            Trigger {
                need("type", type);
                need("metadata", metadata);
            }
        }

        record Authentication(String name, String kind) {

            Authentication {
                need("name", name);
            }
        }

        record Fallback(Integer failureThreshold, Integer replicas, String behavior) {

            Fallback {
                need("failureThreshold", failureThreshold);
                need("replicas", replicas);
            }
        }
    }

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

        record Spec(List<SecretTarget> secretTargetRef) {}

        record SecretTarget(String parameter, String name, String key) {

            SecretTarget {
                need("parameter", parameter);
                need("name", name);
                need("key", key);
            }
        }
    }

    private static void need(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }
}
