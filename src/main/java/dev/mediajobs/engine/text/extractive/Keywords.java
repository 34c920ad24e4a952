package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words that matter by {@link TextRank}, and the phrases that they are said in. A phrase is worth as much of its words' ranks as
 * they are said in it, and a word as much as it is said outside of phrases.
 */
final class Keywords {

    private static final int LONGEST_PHRASE = 3;
    private static final int LONGEST_UNSPACED = 8;
    private static final int PHRASE_REPEATS = 2;
    private static final int VERB_REPEATS = 3;

    private final LanguageRules rules;
    private final TextRank rank = new TextRank();
    private final Map<List<String>, Map<String, Integer>> written = new LinkedHashMap<>();
    private final Map<List<String>, Integer> asVerb = new HashMap<>();

    private Keywords(LanguageRules rules) {
        this.rules = rules;
    }

    /** Best first. */
    static List<Keyword> of(Reading text, int most) throws InterruptedException {
        var keywords = new Keywords(text.rules());
        for (var passage : text.passages()) {
            Interruption.check();
            keywords.add(passage);
        }
        return keywords.best(most);
    }

    private void add(Passage passage) {
        var tokens = passage.tokens();
        rank.add(tokens.stream().filter(this::mayBePart).map(Token::key).toList());
        for (int from = 0; from < tokens.size(); from++) {
            var keys = new ArrayList<String>();
            var text = new StringBuilder();
            for (int at = from;
                    at < Math.min(tokens.size(), from + LONGEST_PHRASE) && mayBePart(tokens.get(at));
                    at++) {
                var token = tokens.get(at);
                text.append(keys.isEmpty() ? "" : rules.wordSpace()).append(shown(token));
                keys.add(token.key());
                boolean verb = token.kind() == Kind.VERB;
                if (token.isNoun() || verb && keys.size() == 1) {
                    written.computeIfAbsent(List.copyOf(keys), unseen -> new LinkedHashMap<>())
                            .merge(text.toString(), 1, Integer::sum);
                    if (verb) {
                        asVerb.merge(List.copyOf(keys), 1, Integer::sum);
                    }
                }
            }
        }
    }

    /** Chinese verbs are written like the nouns made of them. */
    private boolean mayBePart(Token token) {
        return switch (token.kind()) {
            case NOUN, ADJECTIVE, NAME, PLACE, ORGANISATION -> true;
            case VERB -> rules.wordSpace().isEmpty();
            default -> false;
        };
    }

    private static String shown(Token token) {
        return token.kind() == Kind.NOUN || token.kind() == Kind.ADJECTIVE
                ? token.text().chars().filter(Character::isUpperCase).count() > 1
                        ? token.text()
                        : token.text().toLowerCase(Locale.ROOT)
                : token.text();
    }

    private List<Keyword> best(int most) throws InterruptedException {
        var ranks = rank.ranks();
        var counts = new HashMap<List<String>, Integer>();
        written.forEach((keys, texts) -> counts.put(
                keys, texts.values().stream().mapToInt(Integer::intValue).sum()));
        var inPhrases = inPhrases(counts);
        var found = new ArrayList<Keyword>();
        for (var candidate : written.entrySet()) {
            var keys = candidate.getKey();
            int count = counts.get(keys);
            if (isKeyword(keys, count)) {
                double sum = 0;
                double share = 1;
                for (var key : keys) {
                    sum += ranks.getOrDefault(key, 0.0);
                    share = Math.min(share, (double) count / counts.getOrDefault(List.of(key), count));
                }
                double alone = count - inPhrases.getOrDefault(keys, 0);
                double score = keys.size() > 1 ? sum * share : sum * alone / count;
                found.add(new Keyword(mostWritten(candidate.getValue()), keys, score, count));
            }
        }
        found.sort(Comparator.comparingDouble(Keyword::score).reversed());
        return distinct(found, most);
    }

    /** How often what is said is part of a longer phrase that is said again. */
    private static Map<List<String>, Integer> inPhrases(Map<List<String>, Integer> counts) {
        var inPhrases = new HashMap<List<String>, Integer>();
        counts.forEach((keys, count) -> {
            if (keys.size() == 2 && count >= PHRASE_REPEATS) {
                for (var key : new HashSet<>(keys)) {
                    inPhrases.merge(List.of(key), count, Integer::sum);
                }
            }
        });
        inPhrases.replaceAll((keys, count) -> Math.min(count, counts.getOrDefault(keys, count)));
        return inPhrases;
    }

    private boolean isKeyword(List<String> keys, int count) {
        if (keys.size() > 1) {
            boolean tooLong =
                    rules.wordSpace().isEmpty() && String.join("", keys).length() > LONGEST_UNSPACED;
            return count >= PHRASE_REPEATS && !tooLong && new HashSet<>(keys).size() == keys.size();
        }
        int verbs = asVerb.getOrDefault(keys, 0);
        return verbs < count || verbs >= VERB_REPEATS;
    }

    /** Of a phrase and its parts only the better ones. */
    private static List<Keyword> distinct(List<Keyword> sorted, int most) {
        var chosen = new ArrayList<Keyword>();
        var used = new HashSet<Set<String>>();
        for (var keyword : sorted) {
            if (chosen.size() == most) {
                break;
            }
            var keys = Set.copyOf(keyword.keys());
            if (keyword.score() > 0
                    && used.stream().noneMatch(other -> other.containsAll(keys) || keys.containsAll(other))) {
                used.add(keys);
                chosen.add(keyword);
            }
        }
        return chosen;
    }

    private static String mostWritten(Map<String, Integer> texts) {
        return texts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
