package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets a request in to an action: who calls must be known, not call too often, and be allowed to. In this order. */
@ApplicationScoped
public class Admission {

    private final Authenticator authenticator;
    private final Throttling throttling;
    private final Permissions permissions;

    Admission(Authenticator authenticator, Throttling throttling, Permissions permissions) {
        this.authenticator = authenticator;
        this.throttling = throttling;
        this.permissions = permissions;
    }

    /** Fails with an {@link AccessException} when the request is refused. */
    public Uni<Caller> admit(SignedRequest request, String action, Origin origin) {
        return authenticator
                .identify(request)
                .call(identity -> throttling.admit(identity, action))
                .invoke(identity -> identity.key().ifPresent(key -> permissions.require(key, action, origin)))
                .map(Identity::caller);
    }
}
