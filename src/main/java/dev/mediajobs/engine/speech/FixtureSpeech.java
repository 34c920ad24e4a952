package dev.mediajobs.engine.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Answers from files instead of listening: for tests, also those of callers. Gives a window the words whose middle lies in the
 * part of the recording that the window answers for or has the sound of.
 */
@Singleton
public class FixtureSpeech implements SpeechEngine {

    /**
     * The contents of {@code <media name>.json}.
     *
     * @param words in the order of time; none is a recording in which nothing is said
     * @param delayMillis how long each window takes, to test slow engines; absent is 0
     * @param error given instead of words, to test failing engines; may be absent
     */
    record Script(List<SpokenWord> words, long delayMillis, Failure error) {}

    record Failure(String code, String message, boolean retryable) {}

    private static final String RESOURCES = "fixtures/speech/";
    private static final Duration PREFERRED_WINDOW = Duration.ofSeconds(15);

    private final Optional<Path> folder;
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    FixtureSpeech(SpeechSettings settings) {
        this(settings.fixture().folder());
    }

    FixtureSpeech(Optional<Path> folder) {
        this.folder = folder;
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "fixture",
                "1",
                Capability.SPEECH,
                List.of("und"),
                Set.of(Ability.WORD_TIMES, Ability.PUNCTUATION),
                List.of(),
                false,
                "as this program");
    }

    @Override
    public EngineHealth health() {
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            return EngineHealth.down(SpeechSettings.PREFIX + ".fixture.folder is no directory: " + folder.get());
        }
        return EngineHealth.up();
    }

    @Override
    public Duration preferredWindow() {
        return PREFERRED_WINDOW;
    }

    @Override
    public List<SpokenWord> recognise(SpeechWindow window) throws EngineException, InterruptedException {
        var script = read(window.mediaName());
        TimeUnit.MILLISECONDS.sleep(script.delayMillis());
        var error = script.error();
        if (error != null) {
            throw new EngineException(error.code(), error.message(), error.retryable());
        }
        var words = Optional.ofNullable(script.words()).orElse(List.of());
        return words.stream()
                .filter(word -> window.hears((word.fromMillis() + word.toMillis()) / 2))
                .toList();
    }

    private Script read(String mediaName) throws EngineException {
        var file = mediaName + ".json";
        // A media's name is a caller's word; it must not lead out of the folder.
        if (mediaName.chars().anyMatch(c -> c == '/' || c == '\\' || c == 0)) {
            throw notFound(mediaName);
        }
        try (InputStream in = open(file)) {
            if (in == null) {
                throw notFound(mediaName);
            }
            return json.readValue(in, Script.class);
        } catch (NoSuchFileException e) {
            throw notFound(mediaName);
        } catch (JsonProcessingException e) {
            throw new EngineException("FixtureInvalid", file + ": " + e.getOriginalMessage(), false, e);
        } catch (IOException e) {
            throw new EngineException("FixtureNotReadable", file + ": " + e.getMessage(), true, e);
        }
    }

    private InputStream open(String file) throws IOException {
        return folder.isPresent()
                ? Files.newInputStream(folder.get().resolve(file))
                : getClass().getClassLoader().getResourceAsStream(RESOURCES + file);
    }

    private static EngineException notFound(String mediaName) {
        return new EngineException("FixtureNotFound", "There is no speech fixture for " + mediaName, false);
    }
}
