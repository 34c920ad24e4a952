package dev.mediajobs.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers the failures of other resources as those of actions. */
@Singleton
class ResourceFailures {

    private final Answers answers;
    private final CurrentVertxRequest current;

    ResourceFailures(Answers answers, CurrentVertxRequest current) {
        this.answers = answers;
        this.current = current;
    }

    @ServerExceptionMapper
    public Response any(Throwable failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure) {
        var response = failure.getResponse();
        return response.getStatus() < 400 || response.hasEntity() ? response : answer(failure);
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException failure) {
        return web(failure);
    }

    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response json(Exception failure) {
        return answer(Failures.ofStatus(400));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure) {
        return answer(new ApiException(400, "InvalidParameter", ApiException.shown(failure.getMessage())));
    }

    private Response answer(Throwable failure) {
        var exchange = Exchange.of(current.getCurrent());
        var told = answers.told(exchange, failure);
        var response = Response.status(told.status())
                .type(Answers.JSON)
                .header(Answers.REQUEST_ID_HEADER, exchange.requestId())
                .entity(WireJson.bytes(Answers.body(exchange, told)));
        Answers.retryAfterMillis(told).ifPresent(millis -> response.header(Answers.RETRY_AFTER_HEADER, millis));
        return response.build();
    }
}
