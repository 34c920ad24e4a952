package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineRoute;
import dev.mediajobs.engine.Languages;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The speech engines there are, and which of them settings give a job. Refuses to start with a name that none has. */
@Startup
@Singleton
public class SpeechEngines implements EngineChoice {

    /** @param engine its name */
    record Route(EngineRoute jobs, String engine) {

        boolean fits(long accountId, Optional<String> language) {
            return (jobs.account() == null || jobs.account() == accountId)
                    && (jobs.language() == null
                            || language.filter(tag -> Languages.includes(jobs.language(), tag))
                                    .isPresent());
        }
    }

    private final TreeMap<String, SpeechEngine> engines = new TreeMap<>();
    private final SpeechEngine chosen;
    private final List<Route> routes;

    @Inject
    SpeechEngines(SpeechSettings settings, @All List<SpeechEngine> engines) {
        this(settings.name(), routes(settings.routes()), engines);
    }

    SpeechEngines(String name, List<Route> routes, Collection<SpeechEngine> engines) {
        engines.forEach(engine -> this.engines.put(engine.describe().name(), engine));
        this.chosen = checked("name", name);
        this.routes = List.copyOf(routes);
        routes.forEach(
                route -> checked("routes[%d].engine".formatted(route.jobs().order()), route.engine()));
    }

    /** The engine for jobs that no route is for. */
    public SpeechEngine chosen() {
        return chosen;
    }

    /** The engines that jobs can come to: the chosen one, and those of routes. */
    public List<SpeechEngine> used() {
        var used = new ArrayList<>(List.of(chosen));
        routes.stream()
                .map(route -> engines.get(route.engine()))
                .filter(engine -> !used.contains(engine))
                .forEach(used::add);
        return used;
    }

    /**
     * The engine for a job.
     *
     * @param language BCP 47; empty when the job does not say: then the engine takes its own
     * @throws EngineException {@code LanguageNotSupported}, when the engine that the job comes to does not declare the language
     */
    public SpeechEngine route(long accountId, Optional<String> language) throws EngineException {
        var engine = routes.stream()
                .filter(route -> route.fits(accountId, language))
                .findFirst()
                .map(route -> engines.get(route.engine()))
                .orElse(chosen);
        var spoken = engine.describe().languages();
        // An engine that declares none cannot say so: it is not set up, or no part of this build. Using it tells why.
        if (language.isPresent() && !spoken.isEmpty() && !Languages.covered(spoken, language.get())) {
            throw new EngineException(
                    "LanguageNotSupported",
                    "There is no recognition of '%s' here; there is for %s."
                            .formatted(language.get(), String.join(", ", served())),
                    false);
        }
        return engine;
    }

    /**
     * An engine by its name, as kept with the work it began.
     *
     * @throws EngineException {@code EngineNotAvailable}, when this instance has none of that name; another may
     */
    public SpeechEngine named(String name) throws EngineException {
        var engine = engines.get(name);
        if (engine == null) {
            throw new EngineException("EngineNotAvailable", "This instance has no engine '" + name + "'.", true);
        }
        return engine;
    }

    @Override
    public boolean isChosen(EngineDescriptor engine) {
        return engine.capability() == Capability.SPEECH
                && engine.name().equals(chosen.describe().name());
    }

    @Override
    public List<EngineRoute> routes(EngineDescriptor engine) {
        return routes.stream()
                .filter(route -> engine.capability() == Capability.SPEECH)
                .filter(route -> route.engine().equals(engine.name()))
                .map(Route::jobs)
                .toList();
    }

    private List<String> served() {
        var ofRoutes = routes.stream()
                .flatMap(route -> route.jobs().language() == null
                        ? engines.get(route.engine()).describe().languages().stream()
                        : Stream.of(route.jobs().language()));
        return Stream.concat(chosen.describe().languages().stream(), ofRoutes)
                .distinct()
                .sorted()
                .toList();
    }

    private SpeechEngine checked(String setting, String name) {
        return Optional.ofNullable(engines.get(name))
                .orElseThrow(() -> new ConfigurationException("%s.%s is '%s'; there are: %s"
                        .formatted(SpeechSettings.PREFIX, setting, name, String.join(", ", engines.keySet()))));
    }

    private static List<Route> routes(List<SpeechSettings.Route> settings) {
        return IntStream.range(0, settings.size())
                .mapToObj(order -> route(order, settings.get(order)))
                .collect(Collectors.toList());
    }

    static Route route(int order, SpeechSettings.Route setting) {
        var name = "%s.routes[%d]".formatted(SpeechSettings.PREFIX, order);
        setting.language().filter(tag -> !Languages.isTag(tag)).ifPresent(tag -> {
            throw new ConfigurationException(name + ".language is '" + tag + "', which is no BCP 47 tag of a language");
        });
        setting.account().filter(id -> !id.matches("[0-9]{16}")).ifPresent(id -> {
            throw new ConfigurationException(name + ".account is '" + id + "', not 16 digits");
        });
        return new Route(
                new EngineRoute(
                        order,
                        setting.language().orElse(null),
                        setting.account().map(Long::valueOf).orElse(null)),
                setting.engine());
    }
}
