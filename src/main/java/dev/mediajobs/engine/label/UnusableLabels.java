package dev.mediajobs.engine.label;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Stands for an engine that cannot be, and says why. */
record UnusableLabels(String name, Set<Label.Kind> kinds, String reason) implements LabelEngine {

    /** @return what is made of the manifest; or, where it cannot be read, an engine that says so */
    static LabelEngine unlessRead(Path manifest, Function<LabelManifest, LabelEngine> engine) {
        try {
            return engine.apply(LabelManifest.read(manifest));
        } catch (NoSuchFileException e) {
            return unread(manifest, "there is no such file");
        } catch (IOException e) {
            return unread(manifest, e.getMessage());
        }
    }

    private static LabelEngine unread(Path manifest, String why) {
        return new UnusableLabels(
                manifest.getFileName().toString(),
                Set.of(),
                LabelSettings.PREFIX + ".manifests: " + manifest + ": " + why);
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                name, "none", Capability.LABELS, List.of(), Set.of(), List.of(), false, "not known");
    }

    @Override
    public EngineHealth health() {
        return EngineHealth.down(reason);
    }

    @Override
    public List<Label> look(Picture picture) throws EngineException {
        throw new EngineException("EngineNotAvailable", reason, true);
    }
}
