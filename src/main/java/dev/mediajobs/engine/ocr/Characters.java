package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What a recogniser can say, in the order of its classes. */
final class Characters {

    /** @param score the mean over the characters of how sure the model is, 0 to 1; 0 where there are none */
    record Reading(String text, double score) {}

    /** Class 0: between two characters. */
    private static final String BLANK = "";

    /**
     * The models lose spaces between words, but inside words hardly think of one: on the 100 English pages that
     * {@code src/bench/ocr} draws, errors with spaces fell from 0.97 % to 0.59 %; from 0.02 to 0.1 it hardly matters which is taken.
     */
    private static final float FAINT_SPACE = 0.05f;

    private final List<String> classes;

    private Characters(List<String> classes) {
        this.classes = classes;
    }

    /** @param dictionary one character a line; the space, which PP-OCR's dictionaries leave out, comes last */
    static Characters of(List<String> dictionary) {
        var classes = new ArrayList<>(List.of(BLANK));
        classes.addAll(dictionary);
        classes.add(" ");
        return new Characters(classes);
    }

    /**
     * Reads what a model with connectionist temporal classification (Graves et al., 2006) found, taking the likeliest class at
     * each step.
     *
     * @param steps of shape 1, steps, classes
     */
    Reading read(Tensor steps) throws EngineException {
        int count = (int) steps.shape()[steps.shape().length - 1];
        check(count);
        var values = steps.values();
        int space = classes.size() - 1;
        var text = new StringBuilder();
        double sum = 0;
        int characters = 0;
        int before = 0;
        float likeliestSpace = 0;
        for (int from = 0; from < values.length; from += count) {
            int best = 0;
            for (int i = 1; i < count; i++) {
                if (values[from + i] > values[from + best]) {
                    best = i;
                }
            }
            if (best == 0 && space < count) {
                likeliestSpace = Math.max(likeliestSpace, values[from + space]);
            } else if (best != 0 && best != before) {
                var character = classes.get(best);
                if (likeliestSpace >= FAINT_SPACE && spaceFits(text, character)) {
                    text.append(' ');
                }
                text.append(character);
                sum += values[from + best];
                characters++;
                likeliestSpace = 0;
            }
            before = best;
        }
        return new Reading(text.toString().strip(), characters == 0 ? 0 : sum / characters);
    }

    private static boolean spaceFits(StringBuilder text, String next) {
        return !text.isEmpty()
                && !next.isBlank()
                && !Character.isWhitespace(text.codePointBefore(text.length()))
                && Spacing.spaced(text.codePointBefore(text.length()))
                && Spacing.spaced(next.codePointAt(0));
    }

    /** @throws EngineException unless that is how many classes a model tells apart that the dictionary belongs to */
    void check(long count) throws EngineException {
        // Some are trained without the space.
        if (count != classes.size() && count != classes.size() - 1) {
            throw new EngineException(
                    "EngineNotAvailable",
                    "The recogniser tells %d classes apart and its dictionary has %d characters: they do not belong together"
                            .formatted(count, classes.size() - 2),
                    true);
        }
    }
}
