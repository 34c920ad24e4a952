package dev.mediajobs.rpc;

import io.quarkus.arc.InstanceHandle;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.lang.reflect.ParameterizedType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All actions there are, and which of them this instance serves. */
@Singleton
public class ActionCatalogue {

    private final Map<String, Entry<?, ?>> all = new TreeMap<>();
    private final Set<String> served;

    /** @param <I> its parameters */
    record Entry<I extends Record, O extends Record>(
            Action action, ActionHandler<I, O> handler, Class<I> input, Class<O> output, RecordBinder<I> binder) {}

    ActionCatalogue(
            @Any Instance<ActionHandler<?, ?>> handlers,
            @ConfigProperty(name = "mediajobs.actions") Optional<List<String>> wanted) {
        for (var handle : handlers.handles()) {
            var entry = entry((InstanceHandle<? extends ActionHandler<?, ?>>) handle);
            var twin = all.put(entry.action().value(), entry);
            if (twin != null) {
                throw new IllegalStateException(
                        "Two actions are called " + entry.action().value());
            }
        }
        served = wanted.<Set<String>>map(HashSet::new).orElse(all.keySet());
        var unknown =
                served.stream().filter(name -> !all.containsKey(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("mediajobs.actions names actions that do not exist: "
                    + String.join(", ", unknown) + "; there are " + String.join(", ", all.keySet()));
        }
    }

    /** The names of the actions of this build. */
    public Collection<String> names() {
        return all.keySet();
    }

    /** @throws ApiException when there is no such action, or another instance serves it */
    Entry<?, ?> find(String name) {
        var entry = all.get(name);
        if (entry == null) {
            throw ApiException.notFound(
                    "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
        }
        if (!served.contains(name)) {
            throw ApiException.notFound(
                    "InvalidAction.NotFound", "Specified api is not found: this instance does not serve " + name + ".");
        }
        return entry;
    }

    private static Entry<?, ?> entry(InstanceHandle<? extends ActionHandler<?, ?>> handle) {
        var bean = handle.getBean();
        var action = bean.getQualifiers().stream()
                .filter(Action.class::isInstance)
                .map(Action.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(bean.getBeanClass().getName() + " has no @Action"));
        var type = bean.getTypes().stream()
                .filter(t -> t instanceof ParameterizedType p && p.getRawType() == ActionHandler.class)
                .map(ParameterizedType.class::cast)
                .findFirst()
                .orElseThrow();
        return entry(action, handle.get(), type);
    }

    @SuppressWarnings("unchecked")
    private static <I extends Record, O extends Record> Entry<I, O> entry(
            Action action, ActionHandler<?, ?> handler, ParameterizedType type) {
        var input = (Class<I>) type.getActualTypeArguments()[0];
        var output = (Class<O>) type.getActualTypeArguments()[1];
        return new Entry<>(action, (ActionHandler<I, O>) handler, input, output, new RecordBinder<>(input));
    }
}
