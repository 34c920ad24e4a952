package dev.mediajobs.rpc;

import dev.mediajobs.access.Caller;

/**
 * One call of an action.
 *
 * @param requestId upper-case UUID, the caller sees the same
 */
public record Call(String requestId, String action, Caller caller) {

    public long accountId() {
        return Long.parseLong(caller.accountId());
    }
}
