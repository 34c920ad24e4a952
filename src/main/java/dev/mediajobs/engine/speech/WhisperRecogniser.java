package dev.mediajobs.engine.speech;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperContextParams;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.github.givimad.whisperjni.WhisperState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A state of a loaded model, for one thread at a time. The only class that touches whisper.cpp. */
final class WhisperRecogniser {

    /** Whatever the library says of itself when it fails. */
    static final class Failed extends Exception {
        Failed(int code) {
            super("whisper.cpp failed with " + code);
        }
    }

    /** What whisper.cpp's own program searches with. */
    private static final int BEAM = 5;

    /** The library takes nothing that is shorter than a second. */
    private static final int LEAST_SAMPLES = SpeechWindow.SAMPLES_PER_SECOND * 3 / 2;

    private static final int MILLIS_A_TICK = 10;

    /** After this failure the library has given the state's memory back. */
    private static final int STATE_GONE = -7;

    private final WhisperJNI library;
    private final WhisperContext model;
    private final WhisperState state;
    private final int threads;
    private boolean gone;

    private WhisperRecogniser(WhisperJNI library, WhisperContext model, WhisperState state, int threads) {
        this.library = library;
        this.model = model;
        this.state = state;
        this.threads = threads;
    }

    /** All states are made at once: the library keeps them in a table that is not guarded. */
    static List<WhisperRecogniser> load(Path file, int states, int threads) {
        try {
            WhisperJNI.loadLibrary();
            // Else it writes to the console.
            WhisperJNI.setLibraryLogger(null);
            var library = new WhisperJNI();
            var parameters = new WhisperContextParams();
            parameters.useGPU = false;
            var model = library.initNoState(file, parameters);
            if (model == null) {
                throw new IOException(file + " is damaged, or of a kind that this whisper.cpp does not know");
            }
            var recognisers = new ArrayList<WhisperRecogniser>();
            for (int i = 0; i < states; i++) {
                var state = library.initState(model);
                if (state == null) {
                    library.free(model);
                    throw new IOException("there is no memory for " + states + " states of the model");
                }
                recognisers.add(new WhisperRecogniser(library, model, state, threads));
            }
            return recognisers;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Whether the library has given its state up, for want of memory. */
    boolean isGone() {
        return gone;
    }

    /** Call it when all states of the model are gone. */
    void freeModel() {
        library.free(model);
    }

    /**
     * @param language whisper.cpp's code, or {@code auto}
     * @return passages with milliseconds from the first sample
     */
    List<Timed> hear(short[] samples, String language, Optional<String> prompt) throws Failed {
        if (gone) {
            throw new Failed(STATE_GONE);
        }
        var sound = sound(samples);
        int code = library.fullWithState(model, state, parameters(language, prompt), sound, sound.length);
        if (code != 0) {
            gone = code == STATE_GONE;
            throw new Failed(code);
        }
        var passages = new ArrayList<Timed>();
        int count = library.fullNSegmentsFromState(state);
        for (int i = 0; i < count; i++) {
            passages.add(new Timed(
                    library.fullGetSegmentTextFromState(state, i),
                    library.fullGetSegmentTimestamp0FromState(state, i) * MILLIS_A_TICK,
                    library.fullGetSegmentTimestamp1FromState(state, i) * MILLIS_A_TICK));
        }
        return passages;
    }

    private WhisperFullParams parameters(String language, Optional<String> prompt) {
        var parameters = new WhisperFullParams(WhisperSamplingStrategy.BEAN_SEARCH);
        parameters.beamSearchBeamSize = BEAM;
        parameters.nThreads = threads;
        parameters.language = language;
        parameters.initialPrompt = prompt.orElse(null);
        parameters.noContext = true;
        // Higher temperatures draw at random, and go on drawing where the window before stopped.
        parameters.temperatureInc = 0;
        parameters.printProgress = false;
        parameters.printTimestamps = false;
        return parameters;
    }

    private static float[] sound(short[] samples) {
        var sound = new float[Math.max(samples.length, LEAST_SAMPLES)];
        for (int i = 0; i < samples.length; i++) {
            sound[i] = samples[i] / -(float) Short.MIN_VALUE;
        }
        return sound;
    }
}
