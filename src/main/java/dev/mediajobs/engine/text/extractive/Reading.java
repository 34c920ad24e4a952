package dev.mediajobs.engine.text.extractive;

import java.util.List;
import java.util.Objects;

/** A document that was read, or a part of one. */
record Reading(LanguageRules rules, List<Passage> passages) {

    int size() {
        return passages.size();
    }

    /** @param to exclusive */
    Reading part(int from, int to) {
        return new Reading(rules, passages.subList(from, to));
    }

    /** In the order in which they first speak; those that are unknown are left out. */
    List<String> speakers() {
        return passages.stream()
                .map(Passage::speaker)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
