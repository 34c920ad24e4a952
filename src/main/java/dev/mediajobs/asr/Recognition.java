package dev.mediajobs.asr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.mediajobs.transcript.Transcript;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/**
 * How a transcript came about: what a {@link Transcript} says before its sentences. An extension of GetSmartHandleJob.
 *
 * @param hotwords one of {@link Transcript.Hotwords}
 */
@RegisterForReflection
record Recognition(String engine, String engineVersion, String language, String hotwords) {

    /** Within so many characters of its text the sentences of a transcript begin. */
    static final int HEAD_CHARACTERS = 1_000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> FIELDS = Set.of("engine", "engineVersion", "language", "hotwords");

    /** @param head a stored {@link Transcript}, or its beginning: what follows the last field is not looked at */
    static Optional<Recognition> read(String head) {
        var found = new HashMap<String, String>();
        try (var parser = JSON.createParser(head)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (found.size() < FIELDS.size() && parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (value == null || value.isStructStart()) {
                    break;
                }
                if (value == JsonToken.VALUE_STRING && FIELDS.contains(name)) {
                    found.put(name, parser.getText());
                }
            }
        } catch (IOException e) {
            Log.debug("The beginning of a transcript ends before its sentences begin", e);
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recognition(
                        found.get("engine"), found.get("engineVersion"), found.get("language"), found.get("hotwords")));
    }
}
