package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Languages;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Vosk in this process, with a model folder that the operator places. Its library is in builds that asked for it. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class VoskSpeech implements SpeechEngine {

    private static final String LIBRARY = "org/vosk/LibVosk.class";
    private static final String MODEL = SpeechSettings.PREFIX + ".vosk.model";
    private static final Duration PREFERRED_WINDOW = Duration.ofSeconds(15);

    private final Optional<Path> model;
    private final List<String> languages;
    private final RecogniserPool<VoskRecogniser> pool;
    private VoskRecogniser loaded;

    @Inject
    VoskSpeech(SpeechSettings settings) {
        this(
                settings.vosk().model(),
                settings.vosk().languages(),
                settings.vosk().instances());
    }

    VoskSpeech(Optional<Path> model, List<String> languages, int instances) {
        this.model = model;
        this.languages = Languages.checked(SpeechSettings.PREFIX + ".vosk.languages", languages);
        pool = new RecogniserPool<>(instances, this::loaded);
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "vosk",
                "0.3.45" + model.map(path -> ", " + path.getFileName()).orElse(""),
                Capability.SPEECH,
                model.isPresent() ? languages : List.of(),
                Set.of(Ability.WORD_TIMES),
                List.of(),
                false,
                "Apache-2.0; the model as its maker says");
    }

    @Override
    public EngineHealth health() {
        var missing = missing();
        if (!missing.isEmpty()) {
            return EngineHealth.down(missing);
        }
        var failure = pool.lastFailure();
        return failure.isEmpty() ? EngineHealth.up() : EngineHealth.down(failure);
    }

    @Override
    public Duration preferredWindow() {
        return PREFERRED_WINDOW;
    }

    @Override
    public List<SpokenWord> recognise(SpeechWindow window) throws EngineException, InterruptedException {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new EngineException("EngineNotAvailable", missing, true);
        }
        if (window.isSilent()) {
            return List.of();
        }
        var recogniser = pool.take();
        try {
            var words = recogniser.hear(window.samples()).stream()
                    .map(word -> new Timed(
                            word.text(),
                            window.fromMillis() + word.fromMillis(),
                            window.fromMillis() + word.toMillis()))
                    .toList();
            return SpokenText.ofWords(words, window);
        } catch (IOException | RuntimeException e) {
            throw new EngineException(
                    "EngineFailed", "Vosk failed at " + window.fromMillis() + " ms: " + e.getMessage(), true, e);
        } finally {
            pool.giveBack(recogniser);
        }
    }

    private synchronized VoskRecogniser loaded() {
        if (loaded == null) {
            loaded = VoskRecogniser.load(model.orElseThrow());
        }
        return loaded;
    }

    private String missing() {
        if (model.isEmpty()) {
            return "Set " + MODEL + " to the folder of a Vosk model";
        }
        if (getClass().getClassLoader().getResource(LIBRARY) == null) {
            return "This build has no Vosk: make one with -Dvosk.scope=compile";
        }
        var complaint = VoskModelFolder.complaint(model.get());
        return complaint.isEmpty() ? "" : MODEL + ": " + complaint;
    }
}
