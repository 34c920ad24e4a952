package dev.mediajobs.engine.speech;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a model for whisper.cpp that has a whole model's form and knows one sentence, which it hears in every two seconds of any
 * sound: its weights are zero but for a chain in which each token makes the next one likely.
 */
final class TinyWhisper {

    static final String SENTENCE = "Hello, world.";

    private static final int WIDTH = 32;
    private static final int MELS = 80;
    private static final int LISTENING_CONTEXT = 1500;
    private static final int WRITING_CONTEXT = 448;
    private static final int VOCABULARY = 51_864;
    private static final int SPECTRUM = 201;

    private static final List<String> WORDS = List.of(" ", " Hello", ",", " world", ".");
    private static final int END = 50_256;
    private static final int START = 50_257;
    private static final int TIME_0 = 50_363;
    private static final int TIME_2_S = TIME_0 + 100;

    /** What follows what. */
    private static final int[] CHAIN = {START, TIME_0, 1, 2, 3, 4, TIME_2_S, END};

    private static final float LOUD = 20;
    private static final short LOUD_AS_HALF = 0x4D00;
    private static final int WHOLE = 0;
    private static final int HALF = 1;

    private final OutputStream out;

    private TinyWhisper(OutputStream out) {
        this.out = out;
    }

    static Path write(Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new TinyWhisper(out).write();
        }
        return file;
    }

    private void write() throws IOException {
        numbers(0x67676d6c, VOCABULARY, LISTENING_CONTEXT, WIDTH, 1, 1, WRITING_CONTEXT, WIDTH, 1, 1, MELS, HALF);
        numbers(MELS, SPECTRUM);
        floats(new float[MELS * SPECTRUM]);
        numbers(WORDS.size());
        for (var word : WORDS) {
            var bytes = word.getBytes(StandardCharsets.UTF_8);
            numbers(bytes.length);
            out.write(bytes);
        }
        zeros("encoder.positional_embedding", WIDTH, LISTENING_CONTEXT);
        zeros("encoder.conv1.weight", 3, MELS, WIDTH);
        zeros("encoder.conv1.bias", 1, WIDTH);
        zeros("encoder.conv2.weight", 3, WIDTH, WIDTH);
        zeros("encoder.conv2.bias", 1, WIDTH);
        zeros("encoder.ln_post.weight", WIDTH);
        zeros("encoder.ln_post.bias", WIDTH);
        zeros("decoder.positional_embedding", WIDTH, WRITING_CONTEXT);
        tensor("decoder.token_embedding.weight", tokens(), WIDTH, VOCABULARY);
        tensor("decoder.ln.weight", ones(), WIDTH);
        zeros("decoder.ln.bias", WIDTH);
        layer("encoder.blocks.0", List.of("attn"));
        layer("decoder.blocks.0", List.of("attn", "cross_attn"));
    }

    private void layer(String name, List<String> attentions) throws IOException {
        boolean writes = name.startsWith("decoder");
        tensor(name + ".mlp_ln.weight", ones(), WIDTH);
        zeros(name + ".mlp_ln.bias", WIDTH);
        tensor(
                name + ".mlp.0.weight",
                writes ? diagonal(WIDTH, 4 * WIDTH, 0) : new float[4 * WIDTH * WIDTH],
                WIDTH,
                4 * WIDTH);
        zeros(name + ".mlp.0.bias", 4 * WIDTH);
        tensor(
                name + ".mlp.2.weight",
                writes ? diagonal(4 * WIDTH, WIDTH, 1) : new float[4 * WIDTH * WIDTH],
                4 * WIDTH,
                WIDTH);
        zeros(name + ".mlp.2.bias", WIDTH);
        for (var attention : attentions) {
            zeros(name + "." + attention + "_ln.weight", WIDTH);
            zeros(name + "." + attention + "_ln.bias", WIDTH);
            for (var part : List.of("query", "key", "value", "out")) {
                zeros(name + "." + attention + "." + part + ".weight", WIDTH, WIDTH);
                if (!part.equals("key")) {
                    zeros(name + "." + attention + "." + part + ".bias", WIDTH);
                }
            }
        }
    }

    /** The place of a token in the chain is its direction; all others have none. */
    private static float[] tokens() {
        var weights = new float[VOCABULARY * WIDTH];
        for (int place = 0; place < CHAIN.length; place++) {
            weights[CHAIN[place] * WIDTH + place] = LOUD;
        }
        return weights;
    }

    /** From each place to the one {@code by} further on. */
    private static float[] diagonal(int in, int out, int by) {
        var weights = new float[in * out];
        for (int place = 0; place + by < CHAIN.length; place++) {
            weights[(place + by) * in + place] = LOUD;
        }
        return weights;
    }

    private static float[] ones() {
        var ones = new float[WIDTH];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void zeros(String name, int... shape) throws IOException {
        int count = 1;
        for (int length : shape) {
            count *= length;
        }
        tensor(name, new float[count], shape);
    }

    private void tensor(String name, float[] weights, int... shape) throws IOException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        // As the library wants it: what is multiplied in 16 bits, what is added in 32.
        boolean half = name.endsWith(".weight") && !name.contains("ln");
        numbers(shape.length, bytes.length, half ? HALF : WHOLE);
        numbers(shape);
        out.write(bytes);
        if (half) {
            halves(weights);
        } else {
            floats(weights);
        }
    }

    private void numbers(int... numbers) throws IOException {
        var bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(numbers);
        out.write(bytes.array());
    }

    /** Of the two numbers there are. */
    private void halves(float[] numbers) throws IOException {
        var bytes = ByteBuffer.allocate(numbers.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putShort(number == LOUD ? LOUD_AS_HALF : 0);
        }
        out.write(bytes.array());
    }

    private void floats(float[] numbers) throws IOException {
        var bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        out.write(bytes.array());
    }
}
