package dev.mediajobs.access;

import dev.mediajobs.access.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access key as a call is checked with it: its secret in clear, in memory only.
 *
 * @param active whether it may be used, as a temporary key whether its parent may
 * @param activeUntil when it stops to work, or its parent does
 * @param temporary what only a temporary key has
 * @param policies a key without any acts as the owner of its account
 * @param requestsPerSecond calls its account may make; empty where the setting decides
 */
record AccessKey(
        String id,
        String accountId,
        byte[] secret,
        boolean active,
        Optional<Instant> activeUntil,
        Optional<Temporary> temporary,
        List<Policy> policies,
        Optional<Integer> requestsPerSecond) {

    /** @param session a policy that allows no more than the parent's do */
    record Temporary(byte[] tokenHash, Instant expiresAt, Optional<Policy> session) {

        @Override
        public String toString() {
            return "Temporary[" + expiresAt + "]";
        }
    }

    boolean isActiveAt(Instant time) {
        return active && activeUntil.map(time::isBefore).orElse(true);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
