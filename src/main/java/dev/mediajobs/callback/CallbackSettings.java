package dev.mediajobs.callback;

import dev.mediajobs.address.Network;
import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Telling callers of what happens to their jobs. */
@ConfigMapping(prefix = "mediajobs.callback")
public interface CallbackSettings {

    /**
     * The waits before each attempt; after the last one a delivery is dead. A tenth of each is left to chance, so that what
     * failed together is not tried again together.
     */
    @WithDefault("0s,5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> schedule();

    /** The longest wait that a receiver may ask for with {@code Retry-After}. */
    @WithDefault("24h")
    Duration longestRetryAfter();

    /** Time for one attempt, from the look-up of the host to the answer. */
    @WithDefault("15s")
    @AtLeast("100ms")
    Duration timeout();

    /** How many messages an instance sends at once. */
    @WithDefault("64")
    @AtLeast("1")
    @AtMost("1000")
    int concurrency();

    /** How many messages are sent to one host at once; one alone while it lets the time run out. */
    @WithDefault("8")
    @AtLeast("1")
    @AtMost("1000")
    int perHost();

    /** How often the sweep looks for messages that are due. */
    @WithDefault("1s")
    Duration lookEvery();

    /**
     * How long deliveries that succeeded are kept to be listed. Dead ones are kept as long as their jobs are, and no shorter than
     * that.
     */
    @WithDefault("7d")
    Duration keep();

    /**
     * Networks in CIDR form to which messages are sent although they are not public, for example {@code 10.1.0.0/16};
     * {@code 127.0.0.0/8} for receivers on the same machine.
     */
    Optional<List<Network>> allowedNetworks();

    /**
     * Secrets that messages are signed with as Standard Webhooks has it, each {@code whsec_} and 24 to 64 bytes in base64. With
     * several, each message bears a signature of each: to change one, the new one is added, receivers take it over, the old one
     * is removed.
     */
    Optional<List<String>> secrets();

    /** Where queues named {@code ice-callback-…} are. */
    Queues queues();

    /** A queue service with the HTTP API of MNS. */
    interface Queues {

        /**
         * URL of a queue service with the HTTP API of MNS. Without it, messages for queues are dead as soon as they are due, and
         * can be replayed later.
         */
        Optional<String> endpoint();

        /** The key that requests to the queue service are signed with. */
        Optional<String> accessKeyId();

        /** The secret of that key. */
        Optional<String> accessKeySecret();

        /** Whether messages are put into queues as base64, as the SDKs of MNS do unless told otherwise. */
        @WithDefault("false")
        boolean base64();
    }
}
