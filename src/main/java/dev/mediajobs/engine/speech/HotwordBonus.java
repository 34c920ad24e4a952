package dev.mediajobs.engine.speech;

import edu.cmu.sphinx.linguist.WordSequence;
import edu.cmu.sphinx.util.LogMath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What hotwords add to the logarithm of a word's probability. A word of a phrase gets it where the words before it are the
 * phrase's, as far back as the model looks; a phrase's first word gets a part, so that the phrase is begun at all.
 */
final class HotwordBonus {

    static final HotwordBonus NONE = new HotwordBonus(List.of());

    /**
     * sphinx4 raises what the model says to the power of 8, so this is much. Chosen on the test recordings: at the double of it,
     * phrases began to be heard where other words were said; words that nobody said were not heard at either.
     */
    private static final double NATURAL_LOG_A_WEIGHT = 0.5;

    /** Below what any other path through the same sound costs. */
    private static final double NATURAL_LOG_AVOIDED = -60;

    private static final int AVOID = -6;
    private static final double SHARE_OF_FIRST = 0.5;

    /** @param before the words of the phrase before this one, the nearest last */
    private record Rule(List<String> before, float bonus) {

        boolean fits(WordSequence words) {
            int last = words.size() - 1;
            for (int back = 1; back <= before.size() && back <= last; back++) {
                if (!words.getWord(last - back).getSpelling().equals(before.get(before.size() - back))) {
                    return false;
                }
            }
            return before.isEmpty() || last > 0;
        }
    }

    private final Map<String, List<Rule>> rules = new HashMap<>();

    /** @param phrases with their words as the dictionary spells them */
    HotwordBonus(List<HotwordPhrase> phrases) {
        for (var phrase : phrases) {
            var words = phrase.words();
            int first = phrase.weight() < 0 ? words.size() - 1 : 0;
            for (int i = first; i < words.size(); i++) {
                double share = i == 0 && words.size() > 1 ? SHARE_OF_FIRST : 1;
                rules.computeIfAbsent(words.get(i), word -> new ArrayList<>())
                        .add(new Rule(words.subList(0, i), bonus(phrase.weight(), share)));
            }
        }
    }

    float of(WordSequence words) {
        var own = rules.get(words.getWord(words.size() - 1).getSpelling());
        if (own == null) {
            return 0;
        }
        float most = 0;
        for (var rule : own) {
            if (rule.fits(words)) {
                // To avoid a word is the stronger wish.
                most = rule.bonus < 0 || most < 0 ? Math.min(most, rule.bonus) : Math.max(most, rule.bonus);
            }
        }
        return most;
    }

    private static float bonus(int weight, double share) {
        double natural = weight == AVOID ? NATURAL_LOG_AVOIDED : weight * NATURAL_LOG_A_WEIGHT * share;
        return LogMath.getLogMath().lnToLog((float) natural);
    }
}
