package dev.mediajobs.access;

import dev.mediajobs.access.policy.Access;
import dev.mediajobs.access.policy.Decision;
import dev.mediajobs.access.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Holds keys to their policies. */
@ApplicationScoped
class Permissions {

    private static final String SERVICE = "ice:";

    private final Clock clock;

    Permissions(Clock clock) {
        this.clock = clock;
    }

    /** @throws AccessException when the key may not do that; no statement is sent for it */
    void require(AccessKey key, String action, Origin origin) {
        var session = key.temporary().flatMap(AccessKey.Temporary::session);
        if (key.policies().isEmpty() && session.isEmpty()) {
            return;
        }
        var access = new Access(SERVICE + action, key.accountId(), clock.instant(), origin.source(), origin.secure());
        if (!key.policies().isEmpty()) {
            require(key, access, key.policies(), "AccountLevelIdentityBasedPolicy");
        }
        session.ifPresent(policy -> require(key, access, List.of(policy), "SessionPolicy"));
    }

    private static void require(AccessKey key, Access access, List<Policy> policies, String policyType) {
        var decision = Policy.decide(policies, access);
        if (decision != Decision.ALLOW) {
            throw AccessException.denied(key, access.action(), decision, policyType);
        }
    }
}
