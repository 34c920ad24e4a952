package dev.mediajobs.engine.ocr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Answers from files instead of reading: for tests, also those of callers. A picture's lines are in {@code <key>.json}, the key
 * being the SHA-256 of the picture as a binary PPM file ({@code ffmpeg -i picture.png -f image2pipe -c:v ppm - | sha256sum});
 * those of every other picture are in {@code any.json}.
 */
@Singleton
public class FixtureOcr implements OcrEngine {

    /**
     * The contents of a file.
     *
     * @param lines boxes in the picture's pixels; none is a picture without text
     * @param delayMillis how long the picture takes, to test slow engines; absent is 0
     * @param error given instead of lines, to test failing engines; may be absent
     */
    @RegisterForReflection
    record Script(List<TextLine> lines, long delayMillis, Failure error) {}

    @RegisterForReflection
    record Failure(String code, String message, boolean retryable) {}

    private static final String RESOURCES = "fixtures/ocr/";
    private static final String OTHERS = "any.json";

    private final Optional<Path> folder;
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    FixtureOcr(OcrSettings settings) {
        this(settings.fixture().folder());
    }

    FixtureOcr(Optional<Path> folder) {
        this.folder = folder;
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "fixture", "1", Capability.OCR, List.of("und"), Set.of(), List.of(), false, "as this program");
    }

    @Override
    public EngineHealth health() {
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            return EngineHealth.down(OcrSettings.PREFIX + ".fixture.folder is no directory: " + folder.get());
        }
        return EngineHealth.up();
    }

    @Override
    public List<TextLine> read(Picture picture) throws EngineException, InterruptedException {
        var script = script(picture);
        TimeUnit.MILLISECONDS.sleep(script.delayMillis());
        var error = script.error();
        if (error != null) {
            throw new EngineException(error.code(), error.message(), error.retryable());
        }
        return ReadingOrder.of(Optional.ofNullable(script.lines()).orElse(List.of()));
    }

    private Script script(Picture picture) throws EngineException {
        var key = Ppm.digest(picture);
        for (var file : List.of(key + ".json", OTHERS)) {
            var script = read(file);
            if (script.isPresent()) {
                return script.get();
            }
        }
        throw new EngineException(
                "FixtureNotFound", "There is neither a fixture of text " + key + ".json nor " + OTHERS, false);
    }

    private Optional<Script> read(String file) throws EngineException {
        try (var in = open(file)) {
            return in == null ? Optional.empty() : Optional.of(json.readValue(in, Script.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
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
}
