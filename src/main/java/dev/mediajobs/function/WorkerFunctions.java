package dev.mediajobs.function;

import dev.mediajobs.job.WorkerCalls;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;

/**
 * Calls worker functions, each by one asynchronous invocation. What is wanted while calls are on their way is put together
 * and sent after them. Nobody waits for longer than one call may take.
 */
@Singleton
class WorkerFunctions implements WorkerCalls {

    /** A connection that is kept longer may have been frozen with the instance. */
    private static final int KEEP_ALIVE_SECONDS = 2;

    private static final int MOST_CONNECTIONS = 16;

    private final FunctionSettings settings;
    private final Vertx vertx;
    private final List<WorkerFunction> functions;
    private HttpClient client;
    private CompletableFuture<Void> waiting;
    private int wanted;
    private int turn;
    private boolean underWay;

    @Inject
    WorkerFunctions(FunctionSettings settings, Vertx vertx) {
        this(
                settings,
                vertx,
                settings.wake().orElse(List.of()).stream()
                        .map(address -> WorkerFunction.of(address, settings.secret()))
                        .toList());
    }

    WorkerFunctions(FunctionSettings settings, Vertx vertx, List<WorkerFunction> functions) {
        this.settings = settings;
        this.vertx = vertx;
        this.functions = functions;
    }

    @Override
    public Uni<Void> call(int steps) {
        if (functions.isEmpty() || steps <= 0) {
            return Uni.createFrom().voidItem();
        }
        // A copy, as others wait for the same round, and longer.
        return Uni.createFrom()
                .completionStage(() -> want(steps).copy())
                .ifNoItem()
                .after(settings.wakeTimeout())
                .recoverWithItem((Void) null);
    }

    private synchronized CompletableFuture<Void> want(int steps) {
        if (waiting == null) {
            waiting = new CompletableFuture<>();
        }
        wanted = (int) Math.min(settings.wakeFanOut(), (long) wanted + steps);
        var mine = waiting;
        if (!underWay) {
            send();
        }
        return mine;
    }

    private synchronized void send() {
        var round = waiting;
        var calls = IntStream.range(0, wanted)
                .mapToObj(i -> call(functions.get(Math.floorMod(turn++, functions.size()))))
                .toList();
        waiting = null;
        wanted = 0;
        underWay = true;
        Future.join(calls).onComplete(done -> {
            goOn();
            round.complete(null);
        });
    }

    private synchronized void goOn() {
        underWay = false;
        if (waiting != null) {
            send();
        }
    }

    /** Once more where the connection, which may have been kept from an earlier call, was closed instead of an answer. */
    private Future<Void> call(WorkerFunction function) {
        return attempt(function)
                .recover(failure -> isClosed(failure) ? attempt(function) : Future.failedFuture(failure))
                .timeout(settings.wakeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> Log.warnf("A worker was not called and starts by its timer: %s", failure));
    }

    private static boolean isClosed(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof IOException
                        && !(failure instanceof ConnectException)
                        && !(failure instanceof UnknownHostException)
                        && !(failure instanceof SSLException);
    }

    private Future<Void> attempt(WorkerFunction function) {
        try {
            return send(function.call());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Void> send(WorkerFunction.Call call) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(call.address().toString())
                .setTimeout(settings.wakeTimeout().toMillis());
        call.headers().forEach(options::putHeader);
        return client().request(options)
                .compose(request -> request.send(Buffer.buffer(call.body())))
                .compose(answer -> answer.statusCode() < 300
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture(call.address().getHost() + " answered " + answer.statusCode()));
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions()
                    .setConnectTimeout((int) settings.wakeTimeout().toMillis())
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setMaxPoolSize(MOST_CONNECTIONS));
        }
        return client;
    }
}
