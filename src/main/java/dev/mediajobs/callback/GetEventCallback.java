package dev.mediajobs.callback;

import dev.mediajobs.access.SealedTexts;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells an account what it set. */
@Action(
        value = "GetEventCallback",
        summary = "Returns where the account is told of what happens to its jobs.",
        readOnly = true)
@ApplicationScoped
class GetEventCallback implements ActionHandler<GetEventCallback.Input, GetEventCallback.Output> {

    private final AccountCallbacks callbacks;
    private final SealedTexts sealed;

    GetEventCallback(AccountCallbacks callbacks, SealedTexts sealed) {
        this.callbacks = callbacks;
        this.sealed = sealed;
    }

    record Input() {}

    /** @param authKey absent while AuthSwitch is off */
    record Output(
            AccountCallback.Type callbackType,
            String callbackURL,
            String callbackQueueName,
            String eventTypeList,
            AuthSwitch authSwitch,
            String authKey) {

        @Override
        public String toString() {
            return "GetEventCallback.Output[" + callbackType + "]";
        }
    }

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return callbacks
                .find(call.accountId())
                .map(found -> found.orElseThrow(() ->
                        ApiException.notFound("InvalidParameter.EventCallbackNotFound", "No event callback is set.")))
                .map(callback -> output(callback, call.accountId()));
    }

    private Output output(AccountCallback callback, long accountId) {
        var http = callback.type() == AccountCallback.Type.HTTP;
        return new Output(
                callback.type(),
                http ? callback.address() : null,
                http ? null : callback.address(),
                EventTypes.text(callback.eventTypes()),
                callback.sealedKey().isPresent() ? AuthSwitch.ON : AuthSwitch.OFF,
                callback.sealedKey()
                        .map(key -> sealed.open(AccountCallback.sealName(accountId), key))
                        .orElse(null));
    }
}
