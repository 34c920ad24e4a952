package dev.mediajobs.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** The place that the UserData of a job or of a registration may name: {@code {"NotifyAddress":"https://…"}}, or a queue. */
public final class NotifyAddress {

    private static final String KEY = "NotifyAddress";
    private static final ObjectMapper JSON = new ObjectMapper();

    private NotifyAddress() {}

    /** @return empty when the text, which is the caller's own, names no place that could be told */
    public static Optional<String> in(String userData) {
        if (userData == null || !userData.contains(KEY)) {
            return Optional.empty();
        }
        try {
            var address = JSON.readTree(userData).path(KEY);
            return Optional.of(address)
                    .filter(value -> value.isTextual())
                    .map(value -> value.textValue())
                    .filter(text -> Target.of(text).isPresent());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
