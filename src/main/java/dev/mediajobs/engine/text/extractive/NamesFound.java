package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.Entities;
import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of a text. Brands are none: a rule cannot tell them from other names. */
final class NamesFound {

    private static final int MOST = 100;

    private NamesFound() {}

    static Entities of(Reading text, List<String> keywords) throws InterruptedException {
        return new Entities(
                written(text, Kind.PERSON),
                written(text, Kind.PLACE),
                written(text, Kind.ORGANISATION),
                List.of(),
                keywords);
    }

    private static List<String> written(Reading text, Kind kind) throws InterruptedException {
        var counts = new LinkedHashMap<String, Integer>();
        for (var passage : text.passages()) {
            Interruption.check();
            passage.tokens().stream()
                    .filter(token -> token.kind() == kind)
                    .forEach(token -> counts.merge(token.text(), 1, Integer::sum));
        }
        if (kind == Kind.PERSON) {
            joinToFullNames(counts, text.rules().wordSpace());
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Who was named in full is meant by a part of the name too. */
    private static void joinToFullNames(Map<String, Integer> counts, String space) {
        for (var name : List.copyOf(counts.keySet())) {
            counts.keySet().stream()
                    .filter(full -> full.length() > name.length() && isPartOf(name, full, space))
                    .findFirst()
                    .ifPresent(full -> counts.merge(full, counts.remove(name), Integer::sum));
        }
    }

    private static boolean isPartOf(String name, String full, String space) {
        return full.startsWith(name + space) || full.endsWith(space + name);
    }
}
