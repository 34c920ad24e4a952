package dev.mediajobs.rpc;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Where the wire begins: the actions' paths, and an answer in the API's form where nothing else answers. */
@Singleton
class Routes {

    /** Before the framework's own limit on bodies, which answers with an empty one. */
    private static final int FIRST = -100;

    private static final String ALIAS = "\\/[A-Z][A-Za-z0-9]{0,99}";
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.POST);

    private final Dispatcher dispatcher;
    private final Bodies bodies;
    private final Requests requests;
    private final Answers answers;

    Routes(Dispatcher dispatcher, Bodies bodies, Requests requests, Answers answers) {
        this.dispatcher = dispatcher;
        this.bodies = bodies;
        this.requests = requests;
        this.answers = answers;
    }

    void add(@Observes Router router) {
        router.route().order(FIRST - 1).failureHandler(this::failed);
        router.route("/").order(FIRST).handler(this::serve);
        router.routeWithRegex(ALIAS).order(FIRST).handler(this::serve);
        router.route().order(FIRST + 1).handler(this::refuseLargeBody);
        router.route().last().handler(context -> fail(context, 404));
    }

    private void serve(RoutingContext context) {
        var exchange = Exchange.of(context);
        var loop = Vertx.currentContext();
        answered(context, exchange, loop)
                .emitOn(command -> onLoop(loop, command))
                .subscribe()
                .with(
                        output -> answers.success(exchange, output, context.response()),
                        failure -> answers.failure(exchange, failure, context.response()));
    }

    private Uni<com.fasterxml.jackson.databind.node.ObjectNode> answered(
            RoutingContext context, Exchange exchange, Context loop) {
        var request = context.request();
        if (!METHODS.contains(request.method())) {
            return Uni.createFrom()
                    .failure(new ApiException(400, "UnsupportedHTTPMethod", "This http method is not supported."));
        }
        return bodies.read(context)
                .chain(body -> dispatcher.dispatch(exchange, requests.read(request, body), Requests.origin(request)));
    }

    private static void onLoop(Context loop, Runnable command) {
        if (Vertx.currentContext() == loop) {
            command.run();
        } else {
            loop.runOnContext(ignored -> command.run());
        }
    }

    private void refuseLargeBody(RoutingContext context) {
        if (!bodies.isTooLarge(context.request())) {
            context.next();
            return;
        }
        var exchange = Exchange.of(context);
        bodies.read(context)
                .subscribe()
                .with(read -> context.next(), failure -> answers.failure(exchange, failure, context.response()));
    }

    private void failed(RoutingContext context) {
        var exchange = Exchange.of(context);
        var failure = context.failure() == null || context.statusCode() != 500
                ? Failures.ofStatus(context.statusCode() < 400 ? 500 : context.statusCode())
                : context.failure();
        answers.failure(exchange, failure, context.response());
    }

    private void fail(RoutingContext context, int status) {
        answers.failure(Exchange.of(context), Failures.ofStatus(status), context.response());
    }
}
