package dev.mediajobs.callback;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.ApiException;
import java.util.UUID;

/** Ids that callers name here. */
final class CallbackIds {

    private static final String RULE = "32 hexadecimal digits";

    private CallbackIds() {}

    /** A job that is not there, or is another account's, has no deliveries: it need not be looked up. */
    static UUID job(String text) {
        return JobIds.parse(text).orElseThrow(() -> ApiException.invalid("JobId", text, RULE));
    }

    static UUID delivery(String text) {
        return JobIds.parse(text).orElseThrow(CallbackIds::unknown);
    }

    /** The same for one that never was, is on its way, or is somebody else's. */
    static ApiException unknown() {
        return ApiException.notFound(
                "InvalidParameter.CallbackDeliveryNotFound", "No such callback has ended its attempts.");
    }
}
