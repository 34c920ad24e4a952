package dev.mediajobs.engine.face;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.onnx.OnnxModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A loaded model that describes faces, checked by what it takes and gives.
 *
 * @param width of the picture it takes, in pixels
 * @param size how many numbers describe a face; 0 when the model does not say
 * @param name of what the file holds and of how it is used: the same on every machine
 */
record FaceModel(OnnxModel model, String output, int width, int height, int size, String name) {

    static final int CHANNELS = 3;

    private static final int USUAL_SIDE = 112;
    private static final int LARGEST_SIDE = 1024;
    private static final int MOST_NUMBERS = Short.MAX_VALUE;

    /** To tell models apart: 64 bits. */
    private static final int NAME_DIGITS = 16;

    /** @param use all settings that change what the model sees */
    static FaceModel load(Path file, String use) throws EngineException, InterruptedException {
        var name = name(file, use);
        var model = OnnxModel.load(file);
        try {
            return checked(model, name);
        } catch (EngineException e) {
            model.close();
            throw e;
        }
    }

    /** @param values channel by channel */
    float[] describe(float[] values) throws EngineException, InterruptedException {
        var numbers = model.run(values, 1, CHANNELS, height, width).get(output).values();
        if (size > 0 && numbers.length != size) {
            throw new EngineException(
                    "EngineFailed", "It gave %d numbers, not %d".formatted(numbers.length, size), false);
        }
        var wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return Embeddings.normalised(wide)
                .orElseThrow(() -> new EngineException("EngineFailed", "It gave numbers without a direction", false));
    }

    private static FaceModel checked(OnnxModel model, String name) throws EngineException {
        var input = model.input().shape();
        if (input.size() != 4 || input.get(1) != CHANNELS || input.get(0) > 1) {
            throw unfit("its input is " + input + ", not one picture of 3 channels, channels first");
        }
        var height = side(input.get(2));
        var width = side(input.get(3));
        var output = model.outputs().get(0);
        var shape = output.shape();
        var size = shape.stream().skip(1).reduce(1L, (one, length) -> one * Math.max(0, length));
        if (shape.size() < 2 || size == 1 || size > MOST_NUMBERS) {
            throw unfit("its output is " + shape + ", not a row of numbers");
        }
        return new FaceModel(model, output.name(), width, height, size.intValue(), name);
    }

    private static int side(long length) throws EngineException {
        if (length > LARGEST_SIDE || length == 0) {
            throw unfit("it takes pictures of " + length + " pixels");
        }
        return length < 0 ? USUAL_SIDE : (int) length;
    }

    private static EngineException unfit(String why) {
        return new EngineException("EngineNotAvailable", "This is no model that describes faces: " + why, true);
    }

    private static String name(Path file, String use) throws EngineException, InterruptedException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            digest.update(use.getBytes(StandardCharsets.UTF_8));
            return "onnx-" + HexFormat.of().formatHex(digest.digest()).substring(0, NAME_DIGITS);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("reading " + file);
        } catch (IOException e) {
            throw new EngineException("EngineNotAvailable", file + " cannot be read: " + e.getMessage(), true, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
