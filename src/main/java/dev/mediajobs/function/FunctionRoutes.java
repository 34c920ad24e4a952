package dev.mediajobs.function;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.jboss.logging.MDC;

/**
 * What happens around every request of a function: a thaw is noticed, the platform's id of the request is logged, and what
 * is not for the public is not there for the public.
 */
@Singleton
class FunctionRoutes {

    private static final int FIRST = -1000;
    private static final String FOR_OPERATORS = "/q(?:[/;].*)?";
    private static final String REQUEST_ID_HEADER = "x-fc-request-id";

    /** Ours is RequestId; this one finds the lines in the platform's own view. */
    private static final String PLATFORM_REQUEST_ID = "PlatformRequestId";

    private final FunctionSettings settings;
    private final Trust trust;
    private final ThawWatch watch;

    FunctionRoutes(FunctionSettings settings, Trust trust, ThawWatch watch) {
        this.settings = settings;
        this.trust = trust;
        this.watch = watch;
    }

    void add(@Observes Router router) {
        if (settings.platform().freezes()) {
            router.route().order(FIRST).handler(this::surround);
            router.routeWithRegex(FOR_OPERATORS).order(FIRST + 1).handler(this::hide);
        }
    }

    private void surround(RoutingContext context) {
        var response = context.response();
        BooleanSupplier over = () -> response.ended() || response.closed();
        watch.requestBegins(over);
        var id = platformRequestId(context);
        if (id != null) {
            MDC.put(PLATFORM_REQUEST_ID, id);
            print("FC Invoke Start RequestId: " + id);
        }
        context.addEndHandler(ended -> {
            if (id != null) {
                print("FC Invoke End RequestId: " + id);
            }
            watch.requestEnds(over);
        });
        context.next();
    }

    private String platformRequestId(RoutingContext context) {
        var id = settings.platform() == FunctionSettings.Platform.FUNCTION_COMPUTE
                ? context.request().getHeader(REQUEST_ID_HEADER)
                : null;
        return id == null ? null : id.replaceAll("[^A-Za-z0-9-]", "");
    }

    /** As if it were not there: a stranger learns nothing. */
    private void hide(RoutingContext context) {
        if (trust.knowsSecret(context.request().getHeader(Trust.SECRET_HEADER))) {
            context.next();
        } else {
            context.fail(404);
        }
    }

    /** On standard output and nowhere else: that is where the platform looks for these lines. */
    private static void print(String line) {
        System.out.println(line);
    }
}
