package dev.mediajobs.access.policy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** What conditions can ask about a call. */
enum ConditionKey {
    CURRENT_TIME("acs:CurrentTime"),
    SECURE_TRANSPORT("acs:SecureTransport"),
    SOURCE_IP("acs:SourceIp"),
    MFA_PRESENT("acs:MFAPresent");

    private final String wireName;

    ConditionKey(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Optional<ConditionKey> of(String name) {
        return Arrays.stream(values())
                .filter(key -> key.wireName.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Empty where the call says nothing of it. */
    Optional<String> text(Access access) {
        return switch (this) {
            case CURRENT_TIME -> Optional.of(access.time().toString());
            case SECURE_TRANSPORT -> Optional.of(Boolean.toString(access.secure()));
            case SOURCE_IP -> Optional.ofNullable(access.source()).map(InetAddress::getHostAddress);
            // Nobody logs in here: there is nothing a second factor could have been asked for at.
            case MFA_PRESENT -> Optional.of("false");
        };
    }
}
