package dev.mediajobs.function;

import dev.mediajobs.job.Budget;
import dev.mediajobs.job.JobSweep;
import dev.mediajobs.job.SweepReport;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.MDC;

/** The scheduled function: what timers, wake-ups and operators call. Everything it does is done when it answers. */
@Path("/invoke")
public class Invoke {

    private static final String STATUS_HEADER = "x-fc-status";
    private static final String REQUEST_ID_HEADER = "x-fc-request-id";
    private static final String PATH = "/invoke";

    private final JobSweep sweep;
    private final FunctionSettings settings;
    private final Trust trust;

    Invoke(JobSweep sweep, FunctionSettings settings, Trust trust) {
        this.sweep = sweep;
        this.settings = settings;
        this.trust = trust;
    }

    @POST
    @Blocking
    public Response invoke(
            byte[] event,
            @HeaderParam(Trust.CONTROL_HEADER) String controlPath,
            @HeaderParam(Trust.SECRET_HEADER) String secret,
            @HeaderParam(REQUEST_ID_HEADER) String requestId)
            throws InterruptedException {
        if (!trust.isPlatform(controlPath, PATH) && !trust.knowsSecret(secret)) {
            // As if it were not there: a stranger learns nothing.
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        begin(requestId);
        try {
            return answer(200, run(Invocation.of(event)));
        } catch (IllegalArgumentException e) {
            return answer(404, e.getMessage());
        } finally {
            end(requestId);
        }
    }

    private SweepReport run(Invocation invocation) throws InterruptedException {
        return switch (invocation) {
            case ADVANCE -> sweep.run(Budget.within(settings.timeout()));
            case PURGE -> sweep.doChores();
        };
    }

    private static Response answer(int status, Object entity) {
        return Response.status(status)
                .header(STATUS_HEADER, status)
                .type(MediaType.APPLICATION_JSON)
                .entity(entity)
                .build();
    }

    /** The lines by which the platform's log view tells requests apart. */
    private static void begin(String requestId) {
        if (requestId != null) {
            MDC.put("RequestId", requestId);
            System.out.println("FC Invoke Start RequestId: " + requestId);
        }
    }

    private static void end(String requestId) {
        if (requestId != null) {
            System.out.println("FC Invoke End RequestId: " + requestId);
            MDC.remove("RequestId");
        }
        Log.debug("Invocation done");
    }
}
