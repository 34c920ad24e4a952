package dev.mediajobs.rpc;

import dev.mediajobs.access.Caller;
import dev.mediajobs.access.SignedRequest;
import java.util.Set;

/**
 * Where unsigned calls are allowed, any web page the operator visits could make the browser send them; browsers say so,
 * and such calls are refused.
 */
final class CrossSite {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    static void refuse(SignedRequest request, Caller caller) {
        if (caller.signed()) {
            return;
        }
        var site = Requests.first(request.headers(), "sec-fetch-site");
        var origin = Requests.first(request.headers(), "origin");
        var host = Requests.first(request.headers(), "host");
        var foreign = site != null
                ? !OWN.contains(site)
                : origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
        if (foreign) {
            throw new ApiException(403, "NoPermission", "Unsigned calls from pages of another site are refused.");
        }
    }
}
