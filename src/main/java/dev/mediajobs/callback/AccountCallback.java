package dev.mediajobs.callback;

import java.util.List;
import java.util.Optional;

/**
 * Where an account wants to be told of its jobs.
 *
 * @param address a URL, or the name of a queue
 * @param eventTypes {@link #ALL}, or the names of events
 * @param sealedKey empty while AuthSwitch is off
 */
record AccountCallback(Type type, String address, List<String> eventTypes, Optional<byte[]> sealedKey) {

    static final String ALL = "*";

    enum Type {
        HTTP,
        MNS
    }

    /** The name that an account's AuthKey is sealed under. */
    static String sealName(long accountId) {
        return "callback/" + accountId;
    }
}
