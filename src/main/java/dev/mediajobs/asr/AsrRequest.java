package dev.mediajobs.asr;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.transcript.StepJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a job's work depends on: its parameters as submitted, and what they named as it was then. Kept with the job.
 *
 * @param media the address of the asset that InputFile names; null when InputFile is an address itself
 * @param hotwords of the library that EditingConfig names; null when it names none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record AsrRequest(
        @JsonProperty("StartTime") String startTime,
        @JsonProperty("Duration") String duration,
        @JsonProperty("EditingConfig") String editingConfig,
        @JsonProperty("Media") String media,
        @JsonProperty("Hotwords") List<Hotword> hotwords) {

    static AsrRequest of(String stored) {
        return StepJson.read(stored, AsrRequest.class);
    }

    AsrRequest withMedia(String address) {
        return new AsrRequest(startTime, duration, editingConfig, address, hotwords);
    }

    AsrRequest withHotwords(List<Hotword> known) {
        return new AsrRequest(startTime, duration, editingConfig, media, known);
    }

    String text() {
        return StepJson.write(this);
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
        return StepJson.write(parameters);
    }

    private static Duration clockTime(String text) {
        var parts = text.split(":");
        return Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(parts[2]));
    }
}
