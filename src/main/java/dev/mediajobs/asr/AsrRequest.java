package dev.mediajobs.asr;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The parameters of a job that its work depends on, as submitted; kept with the job. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record AsrRequest(
        @JsonProperty("StartTime") String startTime,
        @JsonProperty("Duration") String duration,
        @JsonProperty("EditingConfig") String editingConfig) {

    static AsrRequest of(String stored) {
        return AsrJson.read(stored, AsrRequest.class);
    }

    String text() {
        return AsrJson.write(this);
    }

    Optional<Duration> start() {
        return Optional.ofNullable(startTime).map(AsrRequest::clockTime);
    }

    Optional<Duration> length() {
        return Optional.ofNullable(duration).map(AsrRequest::clockTime);
    }

    EditingConfig editing() {
        return EditingConfig.parse(editingConfig);
    }

    /** {@code JobParameters} of GetSmartHandleJob: keys only for what was given. */
    String jobParameters() {
        var parameters = new LinkedHashMap<String, String>();
        if (startTime != null) {
            parameters.put("start_time", startTime);
        }
        if (duration != null) {
            parameters.put("duration", duration);
        }
        parameters.put("request_params", "");
        return AsrJson.write(parameters);
    }

    private static Duration clockTime(String text) {
        var parts = text.split(":");
        return Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(parts[2]));
    }
}
