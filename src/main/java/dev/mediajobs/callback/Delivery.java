package dev.mediajobs.callback;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that is to be sent now.
 *
 * @param attempt this one's number, from 1
 * @param begun when the first was due
 * @param placeIsGone whether the place has answered 410 before, so that it is told nothing more
 * @param sealedKey what the account's receivers are told its messages by, sealed; empty while AuthSwitch is off
 */
record Delivery(
        UUID id,
        long fence,
        long accountId,
        UUID jobId,
        String target,
        String host,
        String body,
        int attempt,
        Instant begun,
        boolean placeIsGone,
        Optional<byte[]> sealedKey) {}
