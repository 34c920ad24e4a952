package dev.mediajobs.engine.label;

import dev.mediajobs.engine.EngineException;
import java.util.Arrays;

/** Makes probabilities of what models give. */
final class Scores {

    /** Of rounding in the model. */
    private static final double TOLERANCE = 1e-3;

    private Scores() {}

    /** @throws EngineException when they are no probabilities: the manifest says what the model does not do */
    static double[] checked(float[] values) throws EngineException {
        var scores = new double[values.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = checked(values[i]);
        }
        return scores;
    }

    static double checked(double value) throws EngineException {
        if (!(value >= -TOLERANCE && value <= 1 + TOLERANCE)) {
            throw OnnxLabels.unfit(
                    "the model gave the score %s, and the manifest says it gives 0 to 1".formatted(value));
        }
        return Math.max(0, Math.min(1, value));
    }

    static double[] softmax(float[] values) throws EngineException {
        var numbers = numbers(values);
        // The largest of all keeps the powers from overflowing.
        var largest = Arrays.stream(numbers).max().orElse(0);
        var powers =
                Arrays.stream(numbers).map(number -> Math.exp(number - largest)).toArray();
        var sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    static double[] sigmoid(float[] values) throws EngineException {
        return Arrays.stream(numbers(values))
                .map(number -> 1 / (1 + Math.exp(-number)))
                .toArray();
    }

    private static double[] numbers(float[] values) throws EngineException {
        var numbers = new double[values.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new EngineException("EngineFailed", "The model gave " + values[i], false);
            }
            numbers[i] = values[i];
        }
        return numbers;
    }
}
