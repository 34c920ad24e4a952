package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** whisper.cpp in this process, with a model file that the operator places. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class WhisperSpeech implements SpeechEngine {

    private static final String LIBRARY = "io/github/givimad/whisperjni/WhisperJNI.class";
    private static final String MODEL = SpeechSettings.PREFIX + ".whisper.model";

    /** The models listen to half a minute at a time, whatever they are given. */
    private static final Duration PREFERRED_WINDOW = Duration.ofSeconds(30);

    private final Optional<Path> model;
    private final States states;
    private final RecogniserPool<WhisperRecogniser> pool;
    private Optional<WhisperModelFile> file = Optional.empty();

    @Inject
    WhisperSpeech(SpeechSettings settings) {
        this(
                settings.whisper().model(),
                settings.whisper().instances(),
                settings.whisper().threads());
    }

    WhisperSpeech(Optional<Path> model, int instances, OptionalInt threads) {
        this.model = model;
        int processors = Runtime.getRuntime().availableProcessors();
        int each = threads.orElse(Math.max(1, processors / instances));
        states = new States(instances, each);
        pool = new RecogniserPool<>(instances, states::next);
    }

    /** The model's states: made all at once, given out one by one. */
    private final class States {

        private final int count;
        private final int threads;
        private Queue<WhisperRecogniser> made;
        private int lost;

        States(int count, int threads) {
            this.count = count;
            this.threads = threads;
        }

        synchronized WhisperRecogniser next() {
            if (made == null) {
                made = new ArrayDeque<>(WhisperRecogniser.load(model.orElseThrow(), count, threads));
            }
            return made.remove();
        }

        /** States are not made one by one: those that are left go on, and after the last one the model is loaded anew. */
        synchronized void lost(WhisperRecogniser recogniser) {
            lost++;
            if (lost == count) {
                recogniser.freeModel();
                made = null;
                lost = 0;
                for (int i = 0; i < count; i++) {
                    pool.drop();
                }
            }
        }
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "whisper",
                "whisper.cpp 1.7.1"
                        + model.map(path -> ", " + path.getFileName()).orElse(""),
                Capability.SPEECH,
                head().map(WhisperModelFile::languages).orElse(List.of()),
                Set.of(Ability.PUNCTUATION, Ability.HOTWORDS_PROMPTED),
                List.of(),
                false,
                "MIT; the model as its maker says");
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
        var language = language(window.wishes());
        var prompt = HotwordPrompt.of(window.wishes());
        var recogniser = pool.take();
        try {
            var passages = OwnThread.run("whisper", () -> {
                try {
                    return recogniser.hear(window.samples(), language, prompt);
                } finally {
                    // Only now: a window that nobody waits for any more keeps its state until it ends.
                    if (recogniser.isGone()) {
                        states.lost(recogniser);
                    } else {
                        pool.giveBack(recogniser);
                    }
                }
            });
            return SpokenText.ofPassages(
                    passages.stream()
                            .map(passage -> new Timed(
                                    passage.text(),
                                    window.fromMillis() + passage.fromMillis(),
                                    window.fromMillis() + passage.toMillis()))
                            .toList(),
                    window);
        } catch (ExecutionException e) {
            throw new EngineException(
                    "EngineFailed",
                    "whisper failed at " + window.fromMillis() + " ms: "
                            + e.getCause().getMessage(),
                    true,
                    e.getCause());
        }
    }

    private String language(SpeechWishes wishes) {
        var multilingual = head().map(WhisperModelFile::multilingual).orElse(false);
        return multilingual ? wishes.language().map(WhisperModelFile::code).orElse("auto") : "en";
    }

    private Optional<WhisperModelFile> head() {
        return missing().isEmpty() ? file : Optional.empty();
    }

    /** Empty, or what an operator has to do. A file that is not there is looked for again: it may be placed after the start. */
    private synchronized String missing() {
        if (model.isEmpty()) {
            return "Set " + MODEL + " to a model file of whisper.cpp";
        }
        if (getClass().getClassLoader().getResource(LIBRARY) == null) {
            return "whisper-jni is not on the class path";
        }
        try {
            file = Optional.of(file.isPresent() ? file.get() : WhisperModelFile.read(model.get()));
            return "";
        } catch (IOException e) {
            return MODEL + ": " + e.getMessage();
        }
    }
}
