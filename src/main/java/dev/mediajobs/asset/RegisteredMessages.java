package dev.mediajobs.asset;

import dev.mediajobs.callback.EventBody;
import dev.mediajobs.callback.JobMessages;
import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.JobIds;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** What is told of registrations: that the file was looked at, or could not be. */
@Singleton
class RegisteredMessages implements JobMessages {

    /** As the statements write it that settle assets. */
    private static final String KIND = "MediaRegistered";

    private static final String TYPE = "RegisterMediaComplete";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Message> of(StateChange change) {
        return Optional.of(EventBody.message(TYPE, change, Map.of("MediaId", JobIds.text(change.jobId()))));
    }
}
