package dev.mediajobs.callback;

import dev.mediajobs.access.SealedTexts;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Says where an account is told of its jobs and media assets; in place of what was said before. */
@Action(
        value = "SetEventCallback",
        summary = "Sets where an account is told of what happens to its jobs and media assets.")
@ApplicationScoped
class SetEventCallback implements ActionHandler<SetEventCallback.Input, SetEventCallback.Output> {

    private static final int URL_BYTES = 256;
    private static final int TYPES_BYTES = 2_048;

    /** Commas are good in a URL, so that a list of several would pass for one. */
    private static final Pattern SECOND_URL = Pattern.compile(",\\s*https?://", Pattern.CASE_INSENSITIVE);

    private final AccountCallbacks callbacks;
    private final SealedTexts sealed;

    SetEventCallback(AccountCallbacks callbacks, SealedTexts sealed) {
        this.callbacks = callbacks;
        this.sealed = sealed;
    }

    record Input(
            @Doc("HTTP or MNS. Not needed with the EventTypeList none.")
            AccountCallback.Type callbackType,

            @MaxBytes(URL_BYTES) @Doc("For HTTP: one http or https URL.")
            String callbackURL,

            @Doc("For MNS: a name that begins with ice-callback-.")
            String callbackQueueName,

            @MaxBytes(TYPES_BYTES)
            @Doc(
                    value =
                            "Names of events, separated by commas; all but smarttag when absent. none takes the callback away.",
                    example = "SmartJobComplete")
            String eventTypeList,

            @Doc("on: messages over HTTP bear X-ICE-TIMESTAMP and X-ICE-SIGNATURE. off when absent.")
            AuthSwitch authSwitch,

            @Doc("Up to 32 characters, upper and lower case and digits among them.")
            String authKey) {

        @Override
        public String toString() {
            return "SetEventCallback.Input[" + callbackType + "]";
        }
    }

    record Output(boolean success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        if (EventTypes.areNone(input.eventTypeList())) {
            return callbacks.remove(call.accountId()).replaceWith(new Output(true));
        }
        return callbacks
                .set(call.accountId(), callback(input, call.accountId()))
                .replaceWith(new Output(true));
    }

    private AccountCallback callback(Input input, long accountId) {
        if (input.callbackType() == null) {
            throw ApiException.missing("CallbackType");
        }
        var key = AuthKeys.checked(input.callbackType(), input.authSwitch(), input.authKey())
                .map(text -> sealed.seal(AccountCallback.sealName(accountId), text));
        return new AccountCallback(input.callbackType(), address(input), EventTypes.parse(input.eventTypeList()), key);
    }

    private static String address(Input input) {
        return switch (input.callbackType()) {
            case HTTP -> checked("CallbackURL", input.callbackURL(), Target.Web.class, "one http or https URL");
            case MNS ->
                checked(
                        "CallbackQueueName",
                        input.callbackQueueName(),
                        Target.Queue.class,
                        "ice-callback- and up to 107 letters, digits and hyphens");
        };
    }

    private static String checked(String parameter, String value, Class<? extends Target> type, String rule) {
        if (value == null) {
            throw ApiException.missing(parameter);
        }
        if (SECOND_URL.matcher(value).find()
                || Target.of(value).filter(type::isInstance).isEmpty()) {
            throw ApiException.invalid(parameter, value, rule);
        }
        return value;
    }
}
