package dev.mediajobs.engine.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.text.Document.Sentence;
import dev.mediajobs.engine.text.Summary.Form;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers from files instead of reading: for tests, also those of callers. {@code entities.json}, {@code chapters.json},
 * {@code summary.json}, {@code captions.json}, {@code assistance.json} and {@code translation.json} each hold a list of scripts;
 * the first that fits the text is taken.
 */
@Singleton
public class FixtureText implements TextEngine {

    /**
     * @param when what must stand in the text; absent fits any
     * @param answer as the records of this package; for captions and translations a list of texts
     * @param delayMillis how long the answer takes, to test slow engines; absent is 0
     * @param error given instead of an answer, to test failing engines; may be absent
     */
    @RegisterForReflection
    record Script(String when, JsonNode answer, long delayMillis, Failure error) {}

    @RegisterForReflection
    record Failure(String code, String message, boolean retryable) {}

    static final String NAME = "fixture";

    private static final String RESOURCES = "fixtures/text/";

    private final Optional<Path> folder;
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    FixtureText(TextSettings settings) {
        this(settings.fixture().folder());
    }

    FixtureText(Optional<Path> folder) {
        this.folder = folder;
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                NAME,
                "1",
                Capability.TEXT,
                List.of("und"),
                Set.of(
                        Ability.ENTITIES,
                        Ability.CHAPTERS,
                        Ability.SUMMARIES,
                        Ability.MEETING_ASSISTANCE,
                        Ability.TRANSLATION),
                List.of(),
                false,
                "as this program");
    }

    @Override
    public EngineHealth health() {
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            return EngineHealth.down(TextSettings.PREFIX + ".fixture.folder is no directory: " + folder.get());
        }
        return EngineHealth.up();
    }

    @Override
    public Entities entities(Document document, Memory memory) throws EngineException, InterruptedException {
        return answer("entities", text(document), Entities.class);
    }

    @Override
    public List<Chapter> chapters(Document document, Memory memory) throws EngineException, InterruptedException {
        var chapters = List.of(answer("chapters", text(document), Chapter[].class));
        return FixtureIds.covering(document, chapters);
    }

    @Override
    public Summary summary(Document document, Set<Form> forms, Memory memory)
            throws EngineException, InterruptedException {
        return FixtureIds.asked(document, forms, answer("summary", text(document), Summary.class));
    }

    @Override
    public List<String> captions(String language, List<List<String>> slides, Memory memory)
            throws EngineException, InterruptedException {
        var text = slides.stream().flatMap(List::stream).collect(Collectors.joining("\n"));
        var captions = List.of(answer("captions", text, String[].class));
        return FixtureIds.asMany(captions, slides.stream().map(slide -> "").toList());
    }

    @Override
    public Assistance assistance(Document document, Memory memory) throws EngineException, InterruptedException {
        return FixtureIds.known(document, answer("assistance", text(document), Assistance.class));
    }

    @Override
    public List<String> translate(Document document, String target, Memory memory)
            throws EngineException, InterruptedException {
        var translated = List.of(answer("translation", text(document), String[].class));
        return FixtureIds.asMany(
                translated, document.sentences().stream().map(Sentence::text).toList());
    }

    private <T> T answer(String feature, String text, Class<T> type) throws EngineException, InterruptedException {
        var file = feature + ".json";
        try {
            for (var script : read(file)) {
                if (script.when() == null || text.contains(script.when())) {
                    Thread.sleep(script.delayMillis());
                    var error = script.error();
                    if (error != null) {
                        throw new EngineException(error.code(), error.message(), error.retryable());
                    }
                    return json.treeToValue(script.answer(), type);
                }
            }
        } catch (NoSuchFileException e) {
            throw notFound(file);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EngineException("FixtureInvalid", file + ": " + e.getMessage(), false, e);
        } catch (IOException e) {
            throw new EngineException("FixtureNotReadable", file + ": " + e.getMessage(), true, e);
        }
        throw notFound(file);
    }

    private Script[] read(String file) throws IOException, EngineException {
        try (var in = folder.isPresent()
                ? Files.newInputStream(folder.get().resolve(file))
                : getClass().getClassLoader().getResourceAsStream(RESOURCES + file)) {
            if (in == null) {
                throw notFound(file);
            }
            return json.readValue(in, Script[].class);
        }
    }

    private static EngineException notFound(String file) {
        return new EngineException("FixtureNotFound", "There is no script for this text in " + file, false);
    }

    private static String text(Document document) {
        return document.sentences().stream().map(Sentence::text).collect(Collectors.joining("\n"));
    }
}
