package dev.mediajobs.rpc;

import io.smallrye.mutiny.Uni;

/**
 * What an action does. The components of both records are the wire's names in lowerCamel ({@code inputFile} is
 * {@code InputFile}; {@link WireName} for the odd ones).
 *
 * @param <I> the parameters, converted and validated before the call
 * @param <O> the answer without its RequestId; components that are null are left out
 */
public interface ActionHandler<I extends Record, O extends Record> {

    /**
     * Runs on an event loop and must not block it. Fails with {@link ApiException} where the caller shall know why; every
     * other failure is answered as an internal error, or as unavailable where the database is.
     */
    Uni<O> handle(I input, Call call);
}
