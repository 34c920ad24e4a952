package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Refuses calls beyond what accounts may make in a second, on all instances together. */
@ApplicationScoped
public class Throttling {

    private static final Pattern LIMIT_OF_AN_ACTION = Pattern.compile("([A-Za-z][A-Za-z0-9]{0,99})=([1-9][0-9]{0,8})");

    private static final int REMEMBERED = 10_000;
    private static final String ALL_ACTIONS = "";

    private final AllowanceStore store;
    private final int requestsPerSecond;
    private final Map<String, Integer> limitsOfActions;
    private final LongSupplier nanoTime = System::nanoTime;
    private final Map<Kind, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Allowance> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Kind(String accountId, String action) {}

    Throttling(AllowanceStore store, ThrottlingSettings settings) {
        this.store = store;
        this.requestsPerSecond = settings.requestsPerSecond();
        this.limitsOfActions = limits(settings.actions().orElse(List.of()));
    }

    private static Map<String, Integer> limits(List<String> texts) {
        var limits = new HashMap<String, Integer>();
        for (var text : texts) {
            var limit = LIMIT_OF_AN_ACTION.matcher(text.trim());
            if (!limit.matches()) {
                throw new IllegalStateException(
                        "mediajobs.throttling.actions must be like SubmitASRJob=20,ListSmartJobs=5, not " + text);
            }
            if (limits.put(limit.group(1), Integer.valueOf(limit.group(2))) != null) {
                throw new IllegalStateException(
                        "mediajobs.throttling.actions limits " + limit.group(1) + " more than once");
            }
        }
        return Map.copyOf(limits);
    }

    /** The actions that have limits of their own. */
    public Set<String> limitedActions() {
        return limitsOfActions.keySet();
    }

    /** Fails with an {@link AccessException} when the call is one too many. */
    Uni<Void> admit(Identity identity, String action) {
        var accountId = identity.caller().accountId();
        var ofAction = limitsOfActions.getOrDefault(action, 0);
        var ofAccount = identity.key().flatMap(AccessKey::requestsPerSecond).orElse(requestsPerSecond);
        var admitted = Uni.createFrom().voidItem();
        if (ofAction > 0) {
            admitted = take(accountId, action, ofAction, "Throttling.Api", "api");
        }
        return ofAccount == 0
                ? admitted
                : admitted.chain(() -> take(accountId, ALL_ACTIONS, ofAccount, "Throttling.User", "user"));
    }

    private Uni<Void> take(String accountId, String action, int rate, String code, String by) {
        return allowance(accountId, action)
                .take(rate, calls -> store.take(accountId, action, calls, rate))
                .invoke(wait -> {
                    if (!wait.isZero()) {
                        throw AccessException.throttled(code, by, wait.plus(Duration.ofMillis(1)));
                    }
                })
                .replaceWithVoid();
    }

    private Allowance allowance(String accountId, String action) {
        synchronized (allowances) {
            return allowances.computeIfAbsent(new Kind(accountId, action), kind -> new Allowance(nanoTime));
        }
    }
}
