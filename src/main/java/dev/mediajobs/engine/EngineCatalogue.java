package dev.mediajobs.engine;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All engines of this instance as they are now. Cheap: loads no models. */
@Singleton
public class EngineCatalogue {

    public record Entry(EngineDescriptor engine, EngineHealth health, boolean chosen, List<EngineRoute> routes) {}

    private final Instance<Engine> engines;
    private final Instance<EngineGroup> groups;
    private final Instance<EngineChoice> choices;

    EngineCatalogue(
            @Any Instance<Engine> engines, @Any Instance<EngineGroup> groups, @Any Instance<EngineChoice> choices) {
        this.engines = engines;
        this.groups = groups;
        this.choices = choices;
    }

    /** By capability, then by name. */
    public List<Entry> entries() {
        return Stream.concat(engines.stream(), groups.stream().flatMap(group -> group.engines().stream()))
                .map(this::entry)
                .sorted(Comparator.comparing((Entry entry) -> entry.engine().capability())
                        .thenComparing(entry -> entry.engine().name()))
                .toList();
    }

    private Entry entry(Engine engine) {
        var descriptor = engine.describe();
        return new Entry(
                descriptor,
                engine.health(),
                choices.stream().anyMatch(choice -> choice.isChosen(descriptor)),
                choices.stream()
                        .flatMap(choice -> choice.routes(descriptor).stream())
                        .toList());
    }
}
