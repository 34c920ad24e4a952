package dev.mediajobs.engine.face;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Optional;

/** Arithmetic on descriptions of faces. */
public final class Embeddings {

    private Embeddings() {}

    /** Of two that have length 1. */
    static double similarity(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " numbers and " + b.length + " are of different models");
        }
        // Four sums that do not wait for each other: of faces there may be millions of pairs.
        var sum0 = 0.0;
        var sum1 = 0.0;
        var sum2 = 0.0;
        var sum3 = 0.0;
        var i = 0;
        for (; i + 3 < a.length; i += 4) {
            sum0 += (double) a[i] * b[i];
            sum1 += (double) a[i + 1] * b[i + 1];
            sum2 += (double) a[i + 2] * b[i + 2];
            sum3 += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sum0 += (double) a[i] * b[i];
        }
        return sum0 + sum1 + sum2 + sum3;
    }

    /** @return of length 1; empty where there are none, or they cancel each other out */
    static Optional<float[]> mean(Collection<float[]> embeddings) {
        if (embeddings.isEmpty()) {
            return Optional.empty();
        }
        var sum = new double[embeddings.iterator().next().length];
        for (var embedding : embeddings) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding[i];
            }
        }
        return normalised(sum);
    }

    /** @return empty for one that has no direction */
    static Optional<float[]> normalised(double[] values) {
        var squares = 0.0;
        for (var value : values) {
            squares += value * value;
        }
        var length = Math.sqrt(squares);
        if (!Double.isFinite(length) || length < 1e-9) {
            return Optional.empty();
        }
        var normalised = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            normalised[i] = (float) (values[i] / length);
        }
        return Optional.of(normalised);
    }

    /** For the database: little-endian floats. */
    public static byte[] bytes(float[] embedding) {
        var bytes = ByteBuffer.allocate(embedding.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(embedding);
        return bytes.array();
    }

    public static float[] ofBytes(byte[] bytes) {
        var embedding = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(embedding);
        return embedding;
    }
}
