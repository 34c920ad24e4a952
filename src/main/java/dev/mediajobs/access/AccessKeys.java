package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Access keys with their secrets in clear, remembered for a short while, so that most requests need no query for them. */
@ApplicationScoped
class AccessKeys {

    /** What an access key's id may look like; anything else cannot exist and is not asked for. */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,128}");

    private static final int REMEMBERED_KEYS = 10_000;
    /** Fewer, because anyone can invent ids. */
    private static final int REMEMBERED_MISSES = 1_000;

    private final KeyStore store;
    private final AccessSettings settings;
    private final Clock clock;
    private final Map<String, Remembered> keys = bounded(REMEMBERED_KEYS);
    private final Map<String, Remembered> misses = bounded(REMEMBERED_MISSES);

    AccessKeys(KeyStore store, AccessSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws MasterKey.WrongMasterKey when the secret cannot be read */
    Uni<Optional<AccessKey>> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var remembered = remembered(id);
        return remembered != null
                ? Uni.createFrom().item(remembered.key())
                : store.find(id).map(found -> remember(id, found));
    }

    private synchronized Remembered remembered(String id) {
        var entry = keys.getOrDefault(id, misses.get(id));
        return entry != null && clock.instant().isBefore(entry.until()) ? entry : null;
    }

    private synchronized Optional<AccessKey> remember(String id, Optional<AccessKey> key) {
        keys.remove(id);
        misses.remove(id);
        (key.isPresent() ? keys : misses)
                .put(id, new Remembered(key, clock.instant().plus(settings.keyCacheTtl())));
        return key;
    }

    private static Map<String, Remembered> bounded(int size) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
                return size() > size;
            }
        };
    }

    private record Remembered(Optional<AccessKey> key, Instant until) {}
}
