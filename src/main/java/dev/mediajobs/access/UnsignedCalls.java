package dev.mediajobs.access;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets developers call from their own machine without keys. */
@ApplicationScoped
class UnsignedCalls {

    private static final Set<String> SIGNATURE_PARAMETERS = Set.of(
            "AccessKeyId",
            "Signature",
            "SignatureMethod",
            "SignatureVersion",
            "SignatureNonce",
            "SignatureType",
            "SecurityToken",
            "BearerToken");
    private static final Set<String> SIGNATURE_HEADERS = Set.of(
            "authorization",
            "x-acs-signature-nonce",
            "x-acs-accesskey-id",
            "x-acs-security-token",
            "x-acs-bearer-token");
    private static final List<String> PROXY_HEADERS =
            List.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via");

    private final AccessSettings settings;
    private final String host;
    private final LaunchMode mode;

    UnsignedCalls(
            AccessSettings settings,
            @ConfigProperty(name = "quarkus.http.host") Optional<String> host,
            @ConfigProperty(name = "quarkus.http.test-host") Optional<String> testHost,
            LaunchMode mode) {
        this.settings = settings;
        this.mode = mode;
        this.host = testHost.filter(h -> mode == LaunchMode.TEST).or(() -> host).orElse("");
    }

    /** @throws IllegalStateException when they are allowed where strangers could make them */
    void check() {
        if (settings.unsigned() && (mode == LaunchMode.NORMAL || !Loopback.isHost(host))) {
            throw new IllegalStateException("Unsigned calls only in dev and test and only on loopback:"
                    + " mediajobs.access.unsigned is true, the service runs in " + mode
                    + " mode and quarkus.http.host is '" + host + "'");
        }
    }

    boolean admit(SignedRequest request) {
        return settings.unsigned()
                && Loopback.isAddress(request.remoteAddress())
                && PROXY_HEADERS.stream().noneMatch(request.headers()::containsKey)
                && SIGNATURE_HEADERS.stream().noneMatch(request.headers()::containsKey)
                && request.parameters().noneMatch(p -> SIGNATURE_PARAMETERS.contains(p.getKey()))
                && request.header("host")
                        .map("http://"::concat)
                        .map(UnsignedCalls::isOurs)
                        .orElse(true)
                && request.header("origin").map(UnsignedCalls::isOurs).orElse(true);
    }

    /** A page of a stranger's site, open in the developer's browser, also calls from this machine. */
    private static boolean isOurs(String origin) {
        try {
            return Loopback.isHost(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
