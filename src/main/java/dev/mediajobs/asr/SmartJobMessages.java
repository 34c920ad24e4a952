package dev.mediajobs.asr;

import dev.mediajobs.callback.EventBody;
import dev.mediajobs.callback.JobMessages;
import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.JobIds;
import jakarta.inject.Singleton;
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
        if (!change.state().ended()) {
            return Optional.empty();
        }
        var names = new LinkedHashMap<String, String>();
        names.put("JobId", JobIds.text(change.jobId()));
        names.put("JobType", "ASR");
        return Optional.of(EventBody.message(TYPE, change, names));
    }
}
