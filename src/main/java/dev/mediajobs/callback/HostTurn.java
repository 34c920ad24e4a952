package dev.mediajobs.callback;

/** Host by host: where claims go on, so that each host has its turn however many there are. */
final class HostTurn {

    static final int HOSTS_AT_ONCE = 500;

    private String after = "";
    private boolean claimed;

    /** The host that the next claim begins behind; empty at the beginning. */
    String after() {
        return after;
    }

    /**
     * @param limit of that claim
     * @return whether there may be more to claim
     */
    boolean goOn(Outbox.Claimed found, int limit) {
        claimed = !found.deliveries().isEmpty() || claimed && !after.isEmpty();
        after = next(found, limit);
        return claimed || !after.isEmpty();
    }

    /** Where places ran out, the hosts that had none are first next time. */
    private static String next(Outbox.Claimed found, int limit) {
        if (found.deliveries().size() == limit) {
            return found.deliveries().stream()
                    .map(Delivery::host)
                    .max(String::compareTo)
                    .orElse("");
        }
        return found.hosts() == HOSTS_AT_ONCE ? found.lastHost() : "";
    }
}
