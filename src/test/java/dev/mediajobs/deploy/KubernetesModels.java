package dev.mediajobs.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds manifests to the models of their kinds and finds what the models do not know. */
final class KubernetesModels {

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("serving.knative.dev/v1/Service", io.fabric8.knative.serving.v1.Service.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", Keda.ScaledObject.class),
            Map.entry("keda.sh/v1alpha1/TriggerAuthentication", Keda.TriggerAuthentication.class));

    private static final String MODELS = "io.fabric8.";
    private static final List<CoercionInputShape> SCALARS = List.of(
            CoercionInputShape.String,
            CoercionInputShape.Integer,
            CoercionInputShape.Float,
            CoercionInputShape.Boolean,
            CoercionInputShape.EmptyString);

    /** As strict as an API server: no text where a number belongs, nor the other way round. */
    private static final JsonMapper JSON = strict();

    private KubernetesModels() {}

    /** What is wrong with a manifest, nothing when it is as its kind says. */
    static List<String> problems(Map<String, Object> manifest) {
        var kind = manifest.get("apiVersion") + "/" + manifest.get("kind");
        var model = KINDS.get(kind);
        if (model == null) {
            return List.of("unknown kind " + kind);
        }
        var fields = new LinkedHashMap<>(manifest);
        fields.remove("$patch");
        return problems(fields, model);
    }

    static List<String> problems(Map<String, Object> fields, Class<?> model) {
        try {
            var unknown = new ArrayList<String>();
            collectUnknown("", JSON.convertValue(fields, model), unknown);
            return unknown;
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
    }

    /** A pod's part of a manifest; what a kind adds to it is left out. */
    static PodSpec podSpec(Map<String, Object> spec) {
        return JSON.convertValue(spec, PodSpec.class);
    }

    private static JsonMapper strict() {
        var builder = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (var type : List.of(LogicalType.Textual, LogicalType.Integer, LogicalType.Boolean)) {
            builder.withCoercionConfig(
                    type, config -> SCALARS.forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)));
        }
        return builder.build();
    }

    private static void collectUnknown(String path, Object value, List<String> found) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> collectUnknown(path + "/" + key, inner, found));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(inner -> collectUnknown(path + "/-", inner, found));
        } else if (value instanceof Record record) {
            for (var component : record.getClass().getRecordComponents()) {
                collectUnknown(path + "/" + component.getName(), call(component.getAccessor(), record), found);
            }
        } else if (value != null
                && value.getClass().getName().startsWith(MODELS)
                && !value.getClass().isEnum()) {
            collectUnknownOfModel(path, value, found);
        }
    }

    private static void collectUnknownOfModel(String path, Object model, List<String> found) {
        for (var method : model.getClass().getMethods()) {
            if (!method.getName().startsWith("get") || method.getParameterCount() > 0) {
                continue;
            }
            if (method.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) call(method, model))
                        .keySet()
                        .forEach(name -> found.add(path + "/" + name + " is no field"));
            } else if (method.getReturnType() != Class.class) {
                collectUnknown(path + "/" + method.getName().substring(3), call(method, model), found);
            }
        }
    }

    private static Object call(Method method, Object target) {
        try {
            method.setAccessible(true);
            return method.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
