package dev.mediajobs.rpc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.access.Admission;
import dev.mediajobs.access.Caller;
import dev.mediajobs.access.Origin;
import dev.mediajobs.access.SignedRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the action a request means, asks who calls, and has it done. */
@Singleton
class Dispatcher {

    static final String VERSION = "2020-11-09";
    private static final Pattern ACTION_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");

    private final ActionCatalogue catalogue;
    private final Admission admission;
    private final InputCheck check;
    private final CallsAtOnce calls;
    private final RpcSettings settings;

    Dispatcher(
            ActionCatalogue catalogue, Admission admission, InputCheck check, CallsAtOnce calls, RpcSettings settings) {
        this.catalogue = catalogue;
        this.admission = admission;
        this.check = check;
        this.calls = calls;
        this.settings = settings;
    }

    Uni<ObjectNode> dispatch(Exchange exchange, SignedRequest request, Origin origin) {
        var parameters = Parameters.of(request.query(), request.form());
        exchange.format(parameters.get("Format"));
        var name = action(request, parameters);
        checkVersion(request, parameters);
        var entry = catalogue.find(name);
        exchange.action(name);
        return calls.one(() -> admission
                        .admit(request, name, origin)
                        .chain(caller -> run(entry, parameters, call(exchange, request, caller))))
                .ifNoItem()
                .after(settings.timeout())
                .failWith(Failures::unavailable);
    }

    private static Call call(Exchange exchange, SignedRequest request, Caller caller) {
        CrossSite.refuse(request, caller);
        return new Call(exchange.requestId(), exchange.action(), caller);
    }

    private <I extends Record, O extends Record> Uni<ObjectNode> run(
            ActionCatalogue.Entry<I, O> entry, Parameters parameters, Call call) {
        var input = entry.binder().bind(parameters);
        check.check(input);
        return entry.handler()
                .handle(input, call)
                .map(output -> output == null ? WireJson.emptyObject() : WireJson.object(output));
    }

    private static String action(SignedRequest request, Parameters parameters) {
        var alias = request.path().substring(1);
        var name = one(request, "x-acs-action", parameters.get("Action"), alias.isEmpty() ? null : alias);
        if (name == null || name.isEmpty()) {
            throw ApiException.missing("Action");
        }
        if (!ACTION_NAME.matcher(name).matches()) {
            throw notOneActionAndVersion();
        }
        return name;
    }

    private static void checkVersion(SignedRequest request, Parameters parameters) {
        var version = one(request, "x-acs-version", parameters.get("Version"));
        if (version == null || version.isEmpty()) {
            var signed = request.headers().containsKey("authorization") || parameters.has("Signature");
            if (signed && request.path().equals("/")) {
                throw ApiException.missing("Version");
            }
        } else if (!version.equals(VERSION)) {
            throw new ApiException(400, "InvalidVersion", "Specified parameter Version is not valid.");
        }
    }

    /** The same thing said in several places must be the same. */
    private static String one(SignedRequest request, String header, String... elsewhere) {
        var headers = request.headers().getOrDefault(header, List.of());
        var different = Stream.concat(headers.stream(), Stream.of(elsewhere))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (different.size() > 1) {
            throw notOneActionAndVersion();
        }
        return different.isEmpty() ? null : different.get(0);
    }

    private static ApiException notOneActionAndVersion() {
        return new ApiException(400, "InvalidParameter", "The specified parameter \"Action or Version\" is not valid.");
    }
}
