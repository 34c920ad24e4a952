package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.callback.JobMessages;
import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmartJobMessagesTest {

    private static final Instant AT = Instant.parse("2026-05-01T10:00:00.123456Z");

    private final SmartJobMessages messages = new SmartJobMessages();

    @Test
    void successIsTold() {
        assertThat(messages.of(change(JobState.SUCCEEDED, "a\"b", null)).map(JobMessages.Message::body))
                .contains("{\"EventType\":\"SmartJobComplete\",\"UserId\":7,\"EventTime\":\"2026-05-01T10:00:00Z\","
                        + "\"MessageBody\":{\"JobId\":\"00000000000000010000000000000002\",\"JobType\":\"ASR\","
                        + "\"Status\":\"Success\",\"UserData\":\"a\\\"b\"}}");
    }

    @Test
    void failureIsToldWithItsReason() {
        var problem = new Job.Problem("InvalidParameter.NoAudioStream", "No sound.");
        assertThat(messages.of(change(JobState.FAILED, null, problem)).map(JobMessages.Message::body))
                .hasValueSatisfying(body -> assertThat(body)
                        .endsWith("\"Status\":\"Fail\",\"ErrorCode\":\"InvalidParameter.NoAudioStream\","
                                + "\"ErrorMessage\":\"No sound.\"}}"));
    }

    @ParameterizedTest
    @EnumSource(JobState.class)
    void onlyEndsAreTold(JobState state) {
        assertThat(messages.of(change(state, null, null)).isPresent()).isEqualTo(state.ended());
    }

    private static StateChange change(JobState state, String userData, Job.Problem problem) {
        return new StateChange(new UUID(1, 2), 7, AsrPlan.KIND, state, userData, Optional.ofNullable(problem), AT);
    }
}
