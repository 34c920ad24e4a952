package dev.mediajobs.engine.face;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.PictureCut;
import dev.mediajobs.engine.face.FaceSettings.Channels;
import dev.mediajobs.engine.onnx.OnnxModel;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import java.util.List;
import java.util.Set;

/** An operator's model of the ArcFace kind: a picture of a face in, channels first; a row of numbers out. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class OnnxFaceRecogniser implements FaceRecogniser {

    static final String NAME = "onnx-recogniser";

    private static final String MODEL = FaceSettings.PREFIX + ".recogniser.model";
    private static final String MODEL_NAME = "onnx-";
    private static final int CHANNELS = 3;
    private static final int USUAL_SIDE = 112;
    private static final int LARGEST_SIDE = 1024;

    /** Of a name, to tell models apart: 64 bits. */
    private static final int NAME_DIGITS = 16;

    private final FaceSettings.Recogniser settings;
    private volatile Loaded loaded;
    private volatile String complaint = "";

    /** @param size how many numbers describe a face; 0 when the model does not say */
    private record Loaded(OnnxModel model, String output, int width, int height, int size, String name) {}

    @Inject
    OnnxFaceRecogniser(FaceSettings settings) {
        this(settings.recogniser());
    }

    OnnxFaceRecogniser(FaceSettings.Recogniser settings) {
        this.settings = settings;
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                NAME,
                "1" + settings.model().map(path -> ", " + path.getFileName()).orElse(""),
                Capability.FACES,
                List.of(),
                Set.of(Ability.RECOGNITION),
                List.of(),
                false,
                "as this program; the model " + settings.licence());
    }

    @Override
    public EngineHealth health() {
        var missing = missing();
        if (!missing.isEmpty()) {
            return EngineHealth.down(missing);
        }
        return complaint.isEmpty() ? EngineHealth.up() : EngineHealth.down(complaint);
    }

    @Override
    public double threshold() {
        return settings.threshold();
    }

    @Override
    public String model() throws EngineException, InterruptedException {
        return loaded().name();
    }

    @Override
    public float[] embed(Picture picture, DetectedFace face) throws EngineException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("describing a face");
        }
        var used = loaded();
        var values = input(picture, face, used.width(), used.height());
        var answer = used.model().run(values, 1, CHANNELS, used.height(), used.width());
        var numbers = answer.get(used.output()).values();
        if (used.size() > 0 && numbers.length != used.size()) {
            throw new EngineException(
                    "EngineFailed", "It gave %d numbers, not %d".formatted(numbers.length, used.size()), false);
        }
        var wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return Embeddings.normalised(wide)
                .orElseThrow(() -> new EngineException("EngineFailed", "It gave numbers without a direction", false));
    }

    /** A square around the middle of the face, channel by channel. */
    private float[] input(Picture picture, DetectedFace face, int width, int height) {
        var box = face.box();
        var half = Math.max(box.right() - box.left(), box.bottom() - box.top()) * (0.5 + settings.margin());
        var x = (box.left() + box.right()) / 2.0;
        var y = (box.top() + box.bottom()) / 2.0;
        var pixels = PictureCut.scaled(picture, x - half, y - half, x + half, y + half, width, height);
        var input = new float[pixels.length];
        var area = width * height;
        for (int channel = 0; channel < CHANNELS; channel++) {
            var from = settings.channels() == Channels.RGB ? channel : CHANNELS - 1 - channel;
            for (int i = 0; i < area; i++) {
                input[channel * area + i] =
                        (float) ((pixels[i * CHANNELS + from] - settings.mean()) / settings.deviation());
            }
        }
        return input;
    }

    private Loaded loaded() throws EngineException, InterruptedException {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new EngineException("EngineNotAvailable", missing, true);
        }
        var used = loaded;
        return used == null ? load(settings.model().orElseThrow()) : used;
    }

    private synchronized Loaded load(Path file) throws EngineException, InterruptedException {
        if (loaded == null) {
            try {
                loaded = checked(OnnxModel.load(file), file);
                complaint = "";
            } catch (EngineException e) {
                complaint = MODEL + ": " + e.getMessage();
                throw new EngineException("EngineNotAvailable", complaint, true, e);
            }
        }
        return loaded;
    }

    private Loaded checked(OnnxModel model, Path file) throws EngineException, InterruptedException {
        try {
            var input = model.input().shape();
            if (input.size() != 4 || input.get(1) != CHANNELS || input.get(0) > 1) {
                throw unfit("its input is " + input + ", not one picture of 3 channels, channels first");
            }
            var height = side(input.get(2));
            var width = side(input.get(3));
            var output = model.outputs().get(0);
            var size = 1L;
            for (var length : output.shape().subList(Math.min(1, output.shape().size()), output.shape().size())) {
                size *= Math.max(0, length);
            }
            if (output.shape().size() < 2 || size == 1 || size > Short.MAX_VALUE) {
                throw unfit("its output is " + output.shape() + ", not a row of numbers");
            }
            return new Loaded(model, output.name(), width, height, (int) size, name(file));
        } catch (EngineException | InterruptedException e) {
            model.close();
            throw e;
        }
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

    /** Of what the file holds and of all settings that change what the model sees. */
    private String name(Path file) throws EngineException, InterruptedException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            digest.update("%s %s %s %s"
                    .formatted(settings.mean(), settings.deviation(), settings.channels(), settings.margin())
                    .getBytes(StandardCharsets.UTF_8));
            return MODEL_NAME + HexFormat.of().formatHex(digest.digest()).substring(0, NAME_DIGITS);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("reading " + file);
        } catch (IOException e) {
            throw new EngineException("EngineNotAvailable", file + " cannot be read: " + e.getMessage(), true, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String missing() {
        if (settings.model().isEmpty()) {
            return "Set " + MODEL + " to an ONNX file of the ArcFace kind";
        }
        var file = settings.model().get();
        return Files.isReadable(file) ? "" : MODEL + " is no file that can be read: " + file;
    }

    @PreDestroy
    synchronized void close() {
        if (loaded != null) {
            loaded.model().close();
            loaded = null;
        }
    }
}
