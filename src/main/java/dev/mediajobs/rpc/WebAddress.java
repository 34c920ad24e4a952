package dev.mediajobs.rpc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that callers want to be told at. What they lead to is looked at when they are called. */
public final class WebAddress {

    private static final int MOST_PORT = 65_535;

    private WebAddress() {}

    /** @throws ApiException unless the parameter is left out, empty, or an http or https URL without a user in it */
    public static void check(String parameter, String value) {
        if (value != null
                && !value.isEmpty()
                && parsed(value).filter(WebAddress::fits).isEmpty()) {
            throw ApiException.invalid(parameter, value, "an http or https URL, without a user");
        }
    }

    private static boolean fits(URI uri) {
        var web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return web
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() != 0
                && uri.getPort() <= MOST_PORT;
    }

    private static Optional<URI> parsed(String value) {
        try {
            return Optional.of(new URI(value));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
