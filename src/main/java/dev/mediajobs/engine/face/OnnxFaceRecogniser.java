package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.PictureCut;
import dev.mediajobs.engine.face.FaceSettings.Channels;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** An operator's model of the ArcFace kind: a picture of a face in, channels first; a row of numbers out. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class OnnxFaceRecogniser implements FaceRecogniser {

    static final String NAME = "onnx-recogniser";

    private static final String MODEL = FaceSettings.PREFIX + ".recogniser.model";

    private final FaceSettings.Recogniser settings;
    private volatile FaceModel loaded;
    private final Complaint complaint;

    @Inject
    OnnxFaceRecogniser(FaceSettings settings) {
        this(settings, new Complaint());
    }

    OnnxFaceRecogniser(FaceSettings settings, Complaint complaint) {
        this.settings = settings.recogniser();
        this.complaint = complaint;
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
        return missing.isEmpty() ? complaint.health() : EngineHealth.down(missing);
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
        var model = loaded();
        return model.describe(input(picture, face, model.width(), model.height()));
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
        for (int channel = 0; channel < FaceModel.CHANNELS; channel++) {
            var from = settings.channels() == Channels.RGB ? channel : FaceModel.CHANNELS - 1 - channel;
            for (int i = 0; i < area; i++) {
                input[channel * area + i] =
                        (float) ((pixels[i * FaceModel.CHANNELS + from] - settings.mean()) / settings.deviation());
            }
        }
        return input;
    }

    private FaceModel loaded() throws EngineException, InterruptedException {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new EngineException("EngineNotAvailable", missing, true);
        }
        var model = loaded;
        return model == null ? load(settings.model().orElseThrow()) : model;
    }

    private synchronized FaceModel load(Path file) throws EngineException, InterruptedException {
        if (loaded == null) {
            try {
                loaded = FaceModel.load(file, use());
                complaint.withdraw();
            } catch (EngineException e) {
                var reason = MODEL + ": " + e.getMessage();
                complaint.make(reason);
                throw new EngineException("EngineNotAvailable", reason, true, e);
            }
        }
        return loaded;
    }

    private String use() {
        return "%s %s %s %s".formatted(settings.mean(), settings.deviation(), settings.channels(), settings.margin());
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
