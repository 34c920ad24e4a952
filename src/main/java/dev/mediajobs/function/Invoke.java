package dev.mediajobs.function;

import dev.mediajobs.job.Budget;
import dev.mediajobs.job.JobSweep;
import dev.mediajobs.job.SweepReport;
import dev.mediajobs.job.SweepSettings;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The scheduled function: what timers, wake-ups and operators call, and what the platform calls in the life of an instance.
 * Everything these do is done when they answer. Strangers are told that there is nothing here.
 */
@Path("/")
public class Invoke {

    /** How Function Compute is told whether an event was processed; 404 says that it was not. */
    private static final String STATUS_HEADER = "x-fc-status";

    /** Shorter than the ten seconds that the deployments here give it. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

    private static final String INVOKE = "/invoke";
    private static final String INITIALIZE = "/initialize";
    private static final String PRE_STOP = "/pre-stop";

    private final JobSweep sweep;
    private final SweepSettings sweepSettings;
    private final FunctionSettings settings;
    private final Trust trust;

    Invoke(JobSweep sweep, SweepSettings sweepSettings, FunctionSettings settings, Trust trust) {
        this.sweep = sweep;
        this.sweepSettings = sweepSettings;
        this.settings = settings;
        this.trust = trust;
    }

    /** @param event see {@link Invocation} */
    @POST
    @Path(INVOKE)
    @Blocking
    @Operation(hidden = true)
    public Response invoke(
            byte[] event,
            @HeaderParam(Trust.CONTROL_HEADER) String control,
            @HeaderParam(Trust.SECRET_HEADER) String secret)
            throws InterruptedException {
        admit(INVOKE, control, secret);
        if (sweepSettings.mode() == SweepSettings.Mode.OFF) {
            return refused("This instance does not advance jobs: mediajobs.sweep.mode is off");
        }
        Invocation invocation;
        try {
            invocation = Invocation.of(event);
        } catch (IllegalArgumentException e) {
            return refused(e.getMessage());
        }
        return answer(200, run(invocation));
    }

    /** Start-up has done all there is to do before the first request. */
    @POST
    @Path(INITIALIZE)
    @Operation(hidden = true)
    public Response initialize(
            @HeaderParam(Trust.CONTROL_HEADER) String control, @HeaderParam(Trust.SECRET_HEADER) String secret) {
        admit(INITIALIZE, control, secret);
        return answer(200, Map.of("initialized", true));
    }

    /** The instance is about to end: what it holds is given back. */
    @GET
    @Path(PRE_STOP)
    @Blocking
    @Operation(hidden = true)
    public Response preStop(
            @HeaderParam(Trust.CONTROL_HEADER) String control, @HeaderParam(Trust.SECRET_HEADER) String secret) {
        admit(PRE_STOP, control, secret);
        return answer(200, Map.of("stopped", sweep.stop(STOP_TIMEOUT)));
    }

    private void admit(String path, String control, String secret) {
        if (!trust.admits(path, control, secret)) {
            throw new NotFoundException();
        }
    }

    private SweepReport run(Invocation invocation) throws InterruptedException {
        var report =
                switch (invocation) {
                    case ADVANCE -> sweep.run(Budget.within(settings.timeout()));
                    case PURGE -> sweep.doChores(Budget.within(settings.timeout()));
                };
        Log.infof("%s: %s", invocation, report);
        return report;
    }

    private static Response refused(String reason) {
        Log.warnf("An invocation was refused: %s", reason);
        return answer(404, Map.of("refused", reason));
    }

    private static Response answer(int status, Object entity) {
        return Response.status(status)
                .header(STATUS_HEADER, status)
                .type(MediaType.APPLICATION_JSON)
                .entity(entity)
                .build();
    }
}
