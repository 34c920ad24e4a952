package dev.mediajobs.access.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the keys it is attached to may do. */
public final class Policy {

    private static final Map<String, Policy> OF_THE_SERVICE = Map.of(
            "AliyunICEFullAccess", allow("ice:*"),
            "AliyunICEReadOnlyAccess", allow("ice:Get*", "ice:List*", "ice:Describe*"));

    private final List<Statement> statements;

    Policy(List<Statement> statements) {
        this.statements = statements;
    }

    /** @throws BadPolicy when it is not a document of the cloud's form, or asks for what this service cannot decide */
    public static Policy parse(String document) {
        return new PolicyParser(document).parse();
    }

    /** Those that the cloud has for every account, by their names there. */
    public static Optional<Policy> ofTheService(String name) {
        return Optional.ofNullable(OF_THE_SERVICE.get(name));
    }

    public static Set<String> namesOfTheService() {
        return OF_THE_SERVICE.keySet();
    }

    /** What several policies of one key say together: who denies wins. */
    public static Decision decide(Collection<Policy> policies, Access access) {
        var allowed = false;
        for (var policy : policies) {
            for (var statement : policy.statements) {
                if (statement.isAbout(access)) {
                    if (!statement.allows()) {
                        return Decision.EXPLICIT_DENY;
                    }
                    allowed = true;
                }
            }
        }
        return allowed ? Decision.ALLOW : Decision.IMPLICIT_DENY;
    }

    private static Policy allow(String... actions) {
        return new Policy(List.of(new Statement(true, List.of(actions), false, List.of("*"), List.of())));
    }
}
