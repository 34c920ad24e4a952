package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells who calls. */
@ApplicationScoped
public class Authenticator {

    public Uni<Caller> authenticate(SignedRequest request) {
        return request.headers().containsKey("authorization")
                ? Uni.createFrom()
                        .failure(new AccessException(
                                404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."))
                : Uni.createFrom().item(new Caller("1", "none", false));
    }
}
