package dev.mediajobs.smarttag;

import dev.mediajobs.callback.JobMessages;
import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.transcript.StepJson;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What is told of media tagging jobs: each state they come to, and no results. */
@Singleton
class SmarttagMessages implements JobMessages {

    private static final String TYPE = "smarttag";

    @Override
    public String kind() {
        return SmarttagPlan.KIND;
    }

    @Override
    public Optional<Message> of(StateChange change) {
        var body = new LinkedHashMap<String, String>();
        body.put("Type", TYPE);
        body.put("JobId", JobIds.text(change.jobId()));
        body.put("State", SmarttagState.of(change.state()).name());
        if (change.userData() != null) {
            body.put("UserData", change.userData());
        }
        change.problem().ifPresent(problem -> {
            body.put("ErrorCode", problem.code());
            body.put("ErrorMessage", problem.message());
        });
        // To who asks for all events comes what is in their form, which this message is not.
        return Optional.of(new Message(TYPE, true, StepJson.write(body)));
    }
}
