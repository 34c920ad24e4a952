package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmarttagMessagesTest {

    private static final String BEGIN =
            "{\"Type\":\"smarttag\",\"JobId\":\"00000000000000010000000000000002\",\"State\":\"";

    @ParameterizedTest
    @CsvSource({"QUEUED, Submitted", "RUNNING, Processing", "SUCCEEDED, Success", "CANCELLED, Fail"})
    void eachStateIsToldInTheWordsOfQueries(JobState state, String word) {
        assertThat(body(state, null, null)).isEqualTo(BEGIN + word + "\"}");
    }

    @Test
    void userDataAndReasonAreTold() {
        assertThat(body(JobState.FAILED, "{\"a\":1}", new Job.Problem("Code", "Words.")))
                .isEqualTo(BEGIN
                        + "Fail\",\"UserData\":\"{\\\"a\\\":1}\",\"ErrorCode\":\"Code\",\"ErrorMessage\":\"Words.\"}");
    }

    private static String body(JobState state, String userData, Job.Problem problem) {
        var change = new StateChange(
                new UUID(1, 2), 7, SmarttagPlan.KIND, state, userData, Optional.ofNullable(problem), Instant.EPOCH);
        return new SmarttagMessages().of(change).orElseThrow().body();
    }
}
