package dev.mediajobs.asset;

import dev.mediajobs.callback.EventBody;
import dev.mediajobs.callback.JobMessages;
import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.JobIds;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** What is told of deleted assets. */
@Singleton
class DeletedMessages implements JobMessages {

    /** As the statements write it that delete assets. */
    private static final String KIND = "MediaDeleted";

    private static final String TYPE = "DeleteMediaComplete";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Message> of(StateChange change) {
        return Optional.of(EventBody.message(TYPE, change, Map.of("MediaId", JobIds.text(change.jobId()))));
    }
}
