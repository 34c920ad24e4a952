package dev.mediajobs.rpc;

import dev.mediajobs.access.Caller;
import jakarta.enterprise.context.RequestScoped;

/** Who was let in by {@link Gated}; to be injected where the resource must know. */
@RequestScoped
public class GatedCall {

    private Caller caller;
    private String requestId;

    void admit(Caller admitted, String id) {
        caller = admitted;
        requestId = id;
    }

    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("Nobody was let in: the resource lacks @Gated");
        }
        return caller;
    }

    public long accountId() {
        return Long.parseLong(caller().accountId());
    }

    public String requestId() {
        return requestId;
    }
}
