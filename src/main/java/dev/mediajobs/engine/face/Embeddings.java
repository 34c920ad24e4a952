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
        var sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
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
