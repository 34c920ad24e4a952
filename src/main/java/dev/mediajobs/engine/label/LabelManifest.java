package dev.mediajobs.engine.label;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How an operator's model is used: a JSON file beside it. What a model wants and gives cannot be told from its file alone.
 *
 * @param name of the engine: small letters, digits and dashes
 * @param version of the model
 * @param type of the engine
 * @param model file name of the ONNX model in the manifest's folder
 * @param labels file name of the list of classes there, one a line in the model's order. A tab divides a class's name from
 *     that of its wider class. A class with an empty line is never told.
 * @param kind what the labels say
 * @param language BCP 47 tag of the labels
 * @param licence of the model and the labels
 * @param threshold the least score that is told
 * @param topK how many labels a picture has at most
 * @param overlap of boxes: how much of two of one class must be common to be of one thing; as a part of their union
 */
@RegisterForReflection
record LabelManifest(
        String name,
        String version,
        Type type,
        String model,
        String labels,
        Label.Kind kind,
        String language,
        String licence,
        Input input,
        Output output,
        Double threshold,
        Integer topK,
        Double overlap) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final int LARGEST_SIDE = 4096;
    private static final int MOST_LABELS = 1_000;
    private static final int CHANNELS = 3;
    private static final long LARGEST_FILE = 1 << 20;

    private static final double USUAL_THRESHOLD = 0.5;
    private static final int USUAL_TOP = 10;
    private static final double USUAL_OVERLAP = 0.45;

    enum Type {
        /** A picture has classes. */
        @JsonProperty("onnx-classifier")
        CLASSIFIER,
        /** Things on a picture have classes and boxes. */
        @JsonProperty("onnx-yolo")
        YOLO
    }

    enum Layout {
        NCHW,
        NHWC
    }

    enum Channels {
        RGB,
        BGR
    }

    enum Fit {
        /** The middle, as much as there is room for. */
        @JsonProperty("crop")
        CROP,
        /** All of it, with its shape changed. */
        @JsonProperty("stretch")
        STRETCH,
        /** All of it, with gray beside it. What boxes need. */
        @JsonProperty("letterbox")
        LETTERBOX
    }

    enum Form {
        /** Of a classifier: probabilities already. */
        @JsonProperty("softmax")
        SOFTMAX,
        /** Of a classifier: a softmax makes probabilities of them. */
        @JsonProperty("logits")
        LOGITS,
        /** Of a classifier: a sigmoid makes probabilities of them, each for itself. */
        @JsonProperty("sigmoid")
        SIGMOID,
        /** Of a detector: a row a box, with a score of its own beside those of the classes. */
        @JsonProperty("yolov5")
        YOLO_V5,
        /** Of a detector: a column a box, with scores of the classes only. */
        @JsonProperty("yolov8")
        YOLO_V8;

        boolean isOf(Type type) {
            return (this == YOLO_V5 || this == YOLO_V8) == (type == Type.YOLO);
        }
    }

    /**
     * @param name of the model's input, to be sure of it; null for the only one
     * @param mean taken from each channel's values of 0 to 1, red first; none when absent
     * @param deviation what is left is divided by that; 1 when absent
     */
    @RegisterForReflection
    record Input(
            String name,
            Integer width,
            Integer height,
            Layout layout,
            Channels channels,
            List<Double> mean,
            List<Double> deviation,
            Fit fit) {}

    /** @param name of the model's output that is read; null for the first */
    @RegisterForReflection
    record Output(String name, Form form) {}

    /** Typing errors must not become silence: nothing unknown is taken, no number for a name. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws IOException when it cannot be read or says something that is not possible; tells what */
    static LabelManifest read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("it is larger than " + LARGEST_FILE + " bytes");
        }
        try {
            var manifest = JSON.readValue(Files.readAllBytes(file), LabelManifest.class);
            if (manifest == null) {
                throw new IOException("it is empty");
            }
            return manifest.completed();
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new IOException(e.getOriginalMessage() + at, e);
        }
    }

    private LabelManifest completed() throws IOException {
        check(name != null && NAME.matcher(name).matches(), "name", "small letters, digits and dashes");
        check(version != null && !version.isBlank(), "version", "a text");
        check(type != null, "type", "onnx-classifier or onnx-yolo");
        checkFileName(model, "model");
        checkFileName(labels, "labels");
        check(kind != null, "kind", "what the labels say, such as OBJECT or SCENE");
        check(language != null && LANGUAGE.matcher(language).matches(), "language", "a BCP 47 tag");
        check(licence != null && !licence.isBlank(), "licence", "a text");
        check(output != null && output.form() != null, "output.form", "how the output is to be read");
        check(output.form().isOf(type), "output.form", "one of the type's own");
        check(threshold == null || threshold >= 0 && threshold <= 1, "threshold", "0 to 1");
        check(topK == null || topK >= 1 && topK <= MOST_LABELS, "topK", "1 to " + MOST_LABELS);
        check(overlap == null || overlap > 0 && overlap <= 1, "overlap", "more than 0, at most 1");
        return new LabelManifest(
                name,
                version,
                type,
                model,
                labels,
                kind,
                language,
                licence,
                completedInput(),
                output,
                threshold == null ? USUAL_THRESHOLD : threshold,
                topK == null ? USUAL_TOP : topK,
                overlap == null ? USUAL_OVERLAP : overlap);
    }

    private Input completedInput() throws IOException {
        check(input != null, "input", "an object with width and height");
        checkSide(input.width(), "input.width");
        checkSide(input.height(), "input.height");
        check(three(input.mean()), "input.mean", "three numbers");
        check(three(input.deviation()), "input.deviation", "three numbers");
        check(
                input.deviation() == null || input.deviation().stream().allMatch(each -> each > 0),
                "input.deviation",
                "more than 0");
        check(
                type != Type.YOLO || input.fit() == null || input.fit() == Fit.LETTERBOX,
                "input.fit",
                "letterbox for boxes");
        var usualFit = type == Type.YOLO ? Fit.LETTERBOX : Fit.CROP;
        return new Input(
                input.name(),
                input.width(),
                input.height(),
                input.layout() == null ? Layout.NCHW : input.layout(),
                input.channels() == null ? Channels.RGB : input.channels(),
                input.mean() == null ? List.of(0.0, 0.0, 0.0) : input.mean(),
                input.deviation() == null ? List.of(1.0, 1.0, 1.0) : input.deviation(),
                input.fit() == null ? usualFit : input.fit());
    }

    private static boolean three(List<Double> numbers) {
        return numbers == null
                || numbers.size() == CHANNELS
                        && numbers.stream().allMatch(number -> number != null && Double.isFinite(number));
    }

    private static void checkSide(Integer side, String field) throws IOException {
        check(side != null && side >= 1 && side <= LARGEST_SIDE, field, "1 to " + LARGEST_SIDE);
    }

    /** A manifest speaks of its own folder only. */
    private static void checkFileName(String file, String field) throws IOException {
        check(
                file != null
                        && !file.isBlank()
                        && !file.startsWith(".")
                        && file.chars().noneMatch(c -> c == '/' || c == '\\' || c == 0),
                field,
                "the name of a file in the manifest's folder");
    }

    private static void check(boolean right, String field, String rule) throws IOException {
        if (!right) {
            throw new IOException("'" + field + "' must be " + rule);
        }
    }
}
