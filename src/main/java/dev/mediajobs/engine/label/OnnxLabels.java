package dev.mediajobs.engine.label;

import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.label.LabelManifest.Layout;
import dev.mediajobs.engine.label.LabelManifest.Type;
import dev.mediajobs.engine.onnx.OnnxModel;
import dev.mediajobs.engine.onnx.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A model of an operator's, used as its manifest says. */
final class OnnxLabels implements LabelEngine, AutoCloseable {

    private static final int CHANNELS = 3;

    private final LabelManifest manifest;
    private final Path folder;
    private volatile Loaded loaded;
    private final Complaint complaint;

    private record Loaded(OnnxModel model, String output, Answers answers) {}

    /** Reads what a model gave. */
    interface Answers {

        /** @throws EngineException when it cannot be what the manifest says */
        List<Label> labels(Tensor answer, FittedPicture picture) throws EngineException;
    }

    OnnxLabels(LabelManifest manifest, Path folder, Complaint complaint) {
        this.manifest = manifest;
        this.folder = folder;
        this.complaint = complaint;
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                manifest.name(),
                manifest.version(),
                Capability.LABELS,
                List.of(manifest.language()),
                Set.of(),
                List.of(),
                false,
                manifest.licence());
    }

    @Override
    public EngineHealth health() {
        var missing = missing();
        return missing.isEmpty() ? complaint.health() : EngineHealth.down(missing);
    }

    @Override
    public Set<Label.Kind> kinds() {
        return Set.of(manifest.kind());
    }

    @Override
    public List<Label> look(Picture picture) throws EngineException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("looking at a picture");
        }
        var used = loaded();
        var input = manifest.input();
        var fitted = FittedPicture.of(picture, input);
        var answer = input.layout() == Layout.NCHW
                ? used.model().run(fitted.values(), 1, CHANNELS, input.height(), input.width())
                : used.model().run(fitted.values(), 1, input.height(), input.width(), CHANNELS);
        return used.answers().labels(answer.get(used.output()), fitted);
    }

    private Loaded loaded() throws EngineException, InterruptedException {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new EngineException("EngineNotAvailable", missing, true);
        }
        var used = loaded;
        return used == null ? load() : used;
    }

    private synchronized Loaded load() throws EngineException, InterruptedException {
        if (loaded == null) {
            try {
                var names = ClassNames.read(folder.resolve(manifest.labels()));
                loaded = checked(OnnxModel.load(folder.resolve(manifest.model())), names);
                complaint.withdraw();
            } catch (EngineException e) {
                var reason = manifest.name() + ": " + e.getMessage();
                complaint.make(reason);
                throw new EngineException("EngineNotAvailable", reason, true, e);
            }
        }
        return loaded;
    }

    private Loaded checked(OnnxModel model, ClassNames names) throws EngineException {
        try {
            checkInput(model.input());
            var wanted = manifest.output().name();
            var output = model.outputs().stream()
                    .filter(port -> wanted == null || port.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> unfit("the model has no output '%s'; it has %s"
                            .formatted(
                                    wanted,
                                    model.outputs().stream()
                                            .map(OnnxModel.Port::name)
                                            .toList())));
            var answers =
                    manifest.type() == Type.YOLO ? new YoloAnswers(manifest, names) : new ClassAnswers(manifest, names);
            return new Loaded(model, output.name(), answers);
        } catch (EngineException e) {
            model.close();
            throw e;
        }
    }

    private void checkInput(OnnxModel.Port port) throws EngineException {
        var input = manifest.input();
        if (input.name() != null && !input.name().equals(port.name())) {
            throw unfit("the model's input is '%s', not '%s'".formatted(port.name(), input.name()));
        }
        var wanted = input.layout() == Layout.NCHW
                ? List.of(1L, (long) CHANNELS, (long) input.height(), (long) input.width())
                : List.of(1L, (long) input.height(), (long) input.width(), (long) CHANNELS);
        var fits = port.shape().size() == wanted.size();
        for (int i = 0; fits && i < wanted.size(); i++) {
            // What the model leaves open is -1.
            fits = port.shape().get(i) < 0 || port.shape().get(i).equals(wanted.get(i));
        }
        if (!fits) {
            throw unfit("the model takes %s, the manifest says %s".formatted(port.shape(), wanted));
        }
    }

    static EngineException unfit(String why) {
        return new EngineException("EngineNotAvailable", "The manifest does not fit: " + why, true);
    }

    private String missing() {
        for (var file : List.of(manifest.model(), manifest.labels())) {
            if (!Files.isReadable(folder.resolve(file))) {
                return manifest.name() + ": there is no file " + folder.resolve(file) + " that can be read";
            }
        }
        return "";
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.model().close();
            loaded = null;
        }
    }
}
