package dev.mediajobs.functioncompute;

import java.util.List;
import java.util.UUID;

/** Of the function's role, given to its processes and with each call; for the vendor's clients only. */
record Credentials(String id, String secret, String token) {

    static Credentials temporary() {
        return new Credentials(
                "STS.temporary" + UUID.randomUUID(), "secret" + UUID.randomUUID(), "CAIS" + UUID.randomUUID());
    }

    List<String> all() {
        return List.of(id, secret, token);
    }
}
