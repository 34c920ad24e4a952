package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineDescriptor.Measurement;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** The recogniser inside: sphinx4 in pure Java with the English models of its jar. Models are loaded by the first window. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class Sphinx4Speech implements SpeechEngine {

    private static final String MODEL = "edu/cmu/sphinx/models/en-us/en-us.lm.bin";
    private static final Duration PREFERRED_WINDOW = Duration.ofSeconds(15);

    private static final int MOST_BY_DEFAULT = 2;
    private static final long HEAP_PER_INSTANCE = 512L << 20;

    private static final String NATURAL = "development set, very small: 2 natural recordings, 26 words, 14 s";
    private static final String SYNTHETIC = "development set, small: 2 recordings of synthetic voices, 218 words, 85 s";
    private static final String WORD_ERRORS = "word error rate, %";
    private static final String COST = "processor time of the process for a second of sound, s";

    /** As printed by {@code src/bench/wer} on 2 shared cores. */
    private static final List<Measurement> MEASUREMENTS = List.of(
            new Measurement("fast", WORD_ERRORS, 61.5, NATURAL),
            new Measurement("fast", WORD_ERRORS, 67.0, SYNTHETIC),
            new Measurement("fast", COST, 0.36, NATURAL + "; " + SYNTHETIC),
            new Measurement("accurate", WORD_ERRORS, 23.1, NATURAL),
            new Measurement("accurate", WORD_ERRORS, 60.1, SYNTHETIC),
            new Measurement("accurate", COST, 2.40, NATURAL + "; " + SYNTHETIC));

    private final RecogniserPool<Sphinx4Recogniser> pool;

    @Inject
    Sphinx4Speech(SpeechSettings settings) {
        this(settings.sphinx4().setting(), settings.sphinx4().instances().orElseGet(Sphinx4Speech::instances));
    }

    public Sphinx4Speech(Sphinx4Setting setting, int instances) {
        pool = new RecogniserPool<>(instances, () -> Sphinx4Recogniser.load(setting));
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "sphinx4",
                "1.0.0, models en-us of 2016",
                Capability.SPEECH,
                List.of("en-US"),
                Set.of(Ability.WORD_TIMES, Ability.HOTWORDS_BOOSTED),
                MEASUREMENTS,
                false,
                "BSD-style, engine and models");
    }

    @Override
    public EngineHealth health() {
        if (getClass().getClassLoader().getResource(MODEL) == null) {
            return EngineHealth.down("The English models are missing: sphinx4-data is not on the class path");
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
        if (window.isSilent()) {
            return List.of();
        }
        var recogniser = pool.take();
        try {
            return OwnThread.run("sphinx4", () -> recognise(recogniser, window));
        } catch (ExecutionException e) {
            throw new EngineException(
                    "EngineFailed",
                    "sphinx4 failed at " + window.fromMillis() + " ms: " + e.getCause(),
                    true,
                    e.getCause());
        }
    }

    private List<SpokenWord> recognise(Sphinx4Recogniser recogniser, SpeechWindow window) throws InterruptedException {
        var sound = false;
        try {
            var words = recogniser.recognise(window);
            sound = true;
            return words;
        } catch (InterruptedException e) {
            sound = true;
            throw e;
        } finally {
            if (sound) {
                pool.giveBack(recogniser);
            } else {
                pool.drop();
            }
        }
    }

    private static int instances() {
        long byHeap = Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_PER_INSTANCE);
        return (int)
                Math.min(byHeap, Math.min(MOST_BY_DEFAULT, Runtime.getRuntime().availableProcessors()));
    }
}
