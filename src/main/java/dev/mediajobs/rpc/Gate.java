package dev.mediajobs.rpc;

import dev.mediajobs.access.Admission;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Stands before the resources that are {@link Gated}. */
@Singleton
class Gate {

    private final Admission admission;
    private final CallsAtOnce calls;
    private final Requests requests;
    private final CurrentVertxRequest current;
    private final GatedCall call;

    Gate(Admission admission, CallsAtOnce calls, Requests requests, CurrentVertxRequest current, GatedCall call) {
        this.admission = admission;
        this.calls = calls;
        this.requests = requests;
        this.current = current;
        this.call = call;
    }

    @Gated("")
    @ServerRequestFilter(readBody = true)
    public Uni<Response> admit(ContainerRequestContext context, SimpleResourceInfo resource) throws IOException {
        var routing = current.getCurrent();
        var exchange = Exchange.of(routing);
        // The framework has the body in memory by now.
        var body = context.hasEntity() ? context.getEntityStream().readAllBytes() : new byte[0];
        context.setEntityStream(new ByteArrayInputStream(body));
        var request = requests.read(routing.request(), body);
        routing.response().putHeader(Answers.REQUEST_ID_HEADER, exchange.requestId());
        var action = resource.getResourceClass().getAnnotation(Gated.class).value();
        return calls.one(() -> admission.admit(request, action, Requests.origin(routing.request())))
                .map(caller -> {
                    CrossSite.refuse(request, caller);
                    call.admit(caller, exchange.requestId());
                    return null;
                });
    }
}
