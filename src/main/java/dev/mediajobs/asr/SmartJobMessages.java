package dev.mediajobs.asr;

import dev.mediajobs.callback.JobMessages;
import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobState;
import dev.mediajobs.transcript.StepJson;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What is told of speech recognition jobs: that they have ended. */
@Singleton
class SmartJobMessages implements JobMessages {

    private static final String TYPE = "SmartJobComplete";

    @Override
    public String kind() {
        return AsrPlan.KIND;
    }

    @Override
    public Optional<Message> of(StateChange change) {
        return change.state().ended() ? Optional.of(new Message(TYPE, body(change))) : Optional.empty();
    }

    private static String body(StateChange change) {
        var job = new LinkedHashMap<String, Object>();
        job.put("JobId", JobIds.text(change.jobId()));
        job.put("JobType", "ASR");
        job.put("Status", change.state() == JobState.SUCCEEDED ? "Success" : "Fail");
        if (change.userData() != null) {
            job.put("UserData", change.userData());
        }
        change.problem().ifPresent(problem -> {
            job.put("ErrorCode", problem.code());
            job.put("ErrorMessage", problem.message());
        });
        var event = new LinkedHashMap<String, Object>();
        event.put("EventType", TYPE);
        event.put("UserId", change.accountId());
        event.put("EventTime", change.at().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("MessageBody", job);
        return StepJson.write(event);
    }
}
