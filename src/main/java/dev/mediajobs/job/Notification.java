package dev.mediajobs.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What processes tell each other: the sender alone when work is waiting, the sender and the jobs when those have ended.
 * Whoever does not know the second form takes it for the first, which does no harm.
 *
 * @param ended empty when work is waiting
 */
record Notification(String sender, Set<UUID> ended) {

    /** A payload must be shorter than 8,000 bytes (PostgreSQL's manual, NOTIFY), and an id is 33 with its separator. */
    private static final int MOST_IDS = 200;

    private static final String SEPARATOR = " ";

    static String ofWork(String sender) {
        return sender;
    }

    static List<String> ofEnded(String sender, Collection<UUID> jobs) {
        var ids = jobs.stream().map(JobIds::text).toList();
        var payloads = new ArrayList<String>();
        for (var from = 0; from < ids.size(); from += MOST_IDS) {
            var some = ids.subList(from, Math.min(ids.size(), from + MOST_IDS));
            payloads.add(sender + SEPARATOR + String.join(SEPARATOR, some));
        }
        return payloads;
    }

    static Notification read(String payload) {
        var words = payload.split(SEPARATOR, -1);
        var ended = Arrays.stream(words)
                .skip(1)
                .map(JobIds::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new Notification(words[0], ended);
    }
}
