package dev.mediajobs.asset;

import dev.mediajobs.callback.EventBody;
import dev.mediajobs.callback.JobMessages;
import dev.mediajobs.callback.StateChange;
import dev.mediajobs.job.JobIds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of assets: that the file of a registration was looked at, or could not be, and that an asset was deleted.
 *
 * @param kind as the statements write it that settle and delete assets
 * @param type of the event, as receivers know it
 */
record AssetMessages(String kind, String type) implements JobMessages {

    @Override
    public Optional<Message> of(StateChange change) {
        return Optional.of(EventBody.message(type, change, Map.of("MediaId", JobIds.text(change.jobId()))));
    }

    @Singleton
    static class Kinds {

        @Produces
        @Singleton
        JobMessages registered() {
            return new AssetMessages("MediaRegistered", "RegisterMediaComplete");
        }

        @Produces
        @Singleton
        JobMessages deleted() {
            return new AssetMessages("MediaDeleted", "DeleteMediaComplete");
        }
    }
}
