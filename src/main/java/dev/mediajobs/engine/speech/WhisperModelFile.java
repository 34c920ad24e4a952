package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.Languages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The head of a model file of whisper.cpp: a magic number, then eleven numbers of 32 bits. Read before the library reads it, which
 * takes a file that ends after its head for an empty model, and works with whatever its memory holds.
 */
record WhisperModelFile(boolean multilingual) {

    private static final int MAGIC = 0x67676d6c;
    private static final int HEAD = 12 * Integer.BYTES;
    private static final int ENGLISH_VOCABULARY = 51864;
    private static final int MOST_VOCABULARY = 52_000;
    private static final int WIDEST = 8192;
    private static final int MOST_LAYERS = 256;
    private static final int QUANTISATION_VERSIONS = 1000;
    private static final int WHOLE_FLOATS = 0;

    /** The strongest quantisation there is leaves more than two bits of a weight. */
    private static final double LEAST_BYTES_A_WEIGHT = 0.25;

    /** What multilingual models were trained on, in the order of their tokens, by their codes in BCP 47. */
    private static final List<String> LANGUAGES =
            List.of(("en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he"
                            + " uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy"
                            + " ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa lb"
                            + " my bo tl mg as tt haw ln ha ba jv su")
                    .split(" "));

    /** @throws IOException with a message for the operator, when the file cannot be a model */
    static WhisperModelFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        var head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        try (var in = Files.newInputStream(file)) {
            head.put(in.readNBytes(HEAD)).flip();
        }
        if (head.remaining() < HEAD || head.getInt() != MAGIC) {
            throw new IOException(file + " is no ggml model of whisper.cpp");
        }
        int vocabulary = head.getInt();
        head.getInt();
        int width = head.getInt();
        head.getInt();
        int listeningLayers = head.getInt();
        head.getInt();
        head.getInt();
        head.getInt();
        int writingLayers = head.getInt();
        head.getInt();
        int weightsAs = head.getInt() % QUANTISATION_VERSIONS;
        if (!within(vocabulary, ENGLISH_VOCABULARY, MOST_VOCABULARY)
                || !within(width, 1, WIDEST)
                || !within(listeningLayers, 1, MOST_LAYERS)
                || !within(writingLayers, 1, MOST_LAYERS)) {
            throw new IOException(file + " is no ggml model of whisper.cpp, or is damaged");
        }
        if (weightsAs == WHOLE_FLOATS) {
            throw new IOException(
                    file + " has weights of 32 bits, over which whisper.cpp ends the process; take one of 16 or fewer");
        }
        double square = (double) width * width;
        double weights = (double) vocabulary * width + 12 * square * listeningLayers + 16 * square * writingLayers;
        if (Files.size(file) < weights * LEAST_BYTES_A_WEIGHT) {
            throw new IOException(file + " is cut off: it is too short for the model that its head describes");
        }
        return new WhisperModelFile(vocabulary > ENGLISH_VOCABULARY);
    }

    List<String> languages() {
        return multilingual ? LANGUAGES : List.of("en");
    }

    /** whisper.cpp's code for a language, from a BCP 47 tag. */
    static String code(String tag) {
        var language = Languages.primary(tag);
        return switch (language) {
            case "jv" -> "jw";
            case "nb" -> "no";
            case "fil" -> "tl";
            default -> language;
        };
    }

    private static boolean within(int number, int least, int most) {
        return least <= number && number <= most;
    }
}
