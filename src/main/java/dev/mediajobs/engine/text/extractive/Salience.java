package dev.mediajobs.engine.text.extractive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which sentences say the most, by {@link LexRank}; less so those that mean little when they stand alone. */
final class Salience {

    private static final int FEW_WORDS = 4;
    private static final int MANY_WORDS = 40;
    private static final double TOO_SHORT = 0.3;
    private static final double TOO_LONG = 0.6;
    private static final double LEANING = 0.6;
    private static final double TURNING = 0.5;
    private static final double ASSIGNING = 0.7;
    private static final double SAME = 0.5;

    private final Reading text;
    private final SentenceVectors vectors;
    private final double[] scores;

    private Salience(Reading text, SentenceVectors vectors, double[] scores) {
        this.text = text;
        this.vectors = vectors;
        this.scores = scores;
    }

    static Salience of(Reading text, Questions questions) throws InterruptedException {
        var vectors = SentenceVectors.of(text.passages());
        var scores = LexRank.of(vectors);
        for (int i = 0; i < scores.length; i++) {
            Interruption.check();
            scores[i] *= worth(text.rules(), text.passages().get(i), questions);
        }
        return new Salience(text, vectors, scores);
    }

    private static double worth(LanguageRules rules, Passage passage, Questions questions) {
        var sentence = passage.text();
        int contents = passage.contents();
        if (contents == 0
                || questions.isQuestion(passage)
                || rules.isFrame(sentence)
                || rules.isAcknowledgement(sentence)) {
            return 0;
        }
        return (contents < FEW_WORDS ? TOO_SHORT : contents > MANY_WORDS ? TOO_LONG : 1)
                * (rules.leansOnTheOneBefore(sentence) ? LEANING : 1)
                * (rules.opensTopic(passage) ? TURNING : 1)
                * (rules.requests(sentence) || rules.assigns(passage) ? ASSIGNING : 1);
    }

    /** At most so many that do not say the same, in the order of the text. */
    List<Passage> best(int most) throws InterruptedException {
        return best(most, index -> true);
    }

    /** @param among which sentences, by their place in the text */
    List<Passage> best(int most, IntPredicate among) throws InterruptedException {
        var order = new ArrayList<>(
                IntStream.range(0, scores.length).filter(among).boxed().toList());
        order.sort(Comparator.comparingDouble((Integer index) -> scores[index]).reversed());
        var chosen = new ArrayList<Integer>();
        for (int index : order) {
            Interruption.check();
            if (chosen.size() == most || scores[index] <= 0) {
                break;
            }
            if (chosen.stream().noneMatch(other -> vectors.cosine(index, other) > SAME)) {
                chosen.add(index);
            }
        }
        Collections.sort(chosen);
        return chosen.stream().map(text.passages()::get).toList();
    }
}
