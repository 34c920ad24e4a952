package dev.mediajobs.access;

import java.util.Optional;

/**
 * Who calls, and with which key.
 *
 * @param key empty for an unsigned call
 */
record Identity(Caller caller, Optional<AccessKey> key) {

    static Identity of(AccessKey key) {
        return new Identity(new Caller(key.accountId(), key.id(), true), Optional.of(key));
    }
}
