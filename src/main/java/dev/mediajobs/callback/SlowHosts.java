package dev.mediajobs.callback;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hosts that let the time run out when they were last spoken to: they hold a place for so long that each has but one. */
final class SlowHosts {

    private static final int MOST = 1_000;

    private final Set<String> hosts = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    synchronized void learn(Outcome outcome) {
        var slow = outcome.problem()
                .filter(problem -> problem.code().equals(SendFailure.TIMED_OUT))
                .isPresent();
        if (slow) {
            hosts.add(outcome.delivery().host());
        } else {
            hosts.remove(outcome.delivery().host());
        }
    }

    synchronized List<String> now() {
        return List.copyOf(hosts);
    }
}
