package dev.mediajobs.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediajobs.engine.EngineCatalogue;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineRoute;
import dev.mediajobs.rpc.Gated;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/** What the engines of this instance can do, how well, and whether they are ready. */
@Path("/engines")
@Gated("ListEngines")
public class Engines {

    private final EngineCatalogue catalogue;

    Engines(EngineCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param chosen whether jobs that no route is for go to it
     * @param routes which jobs settings send to it
     * @param reason why it is not ready
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Entry(
            String name,
            String version,
            EngineDescriptor.Capability capability,
            boolean chosen,
            List<EngineRoute> routes,
            boolean ready,
            String reason,
            List<String> languages,
            Set<EngineDescriptor.Ability> abilities,
            List<EngineDescriptor.Measurement> measurements,
            boolean sendsDataOut,
            String licence) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Entry> list() {
        return catalogue.entries().stream().map(Engines::entry).toList();
    }

    private static Entry entry(EngineCatalogue.Entry entry) {
        var engine = entry.engine();
        return new Entry(
                engine.name(),
                engine.version(),
                engine.capability(),
                entry.chosen(),
                entry.routes(),
                entry.health().ready(),
                entry.health().reason(),
                engine.languages(),
                engine.abilities(),
                engine.measurements(),
                engine.sendsDataOut(),
                engine.licence());
    }
}
