package dev.mediajobs.callback;

import dev.mediajobs.job.JobIds;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What is told of the jobs that tests make: the job and its state. */
@Singleton
class TestMessages implements JobMessages {

    static final String KIND = "Test";
    static final String TYPE = "TestChange";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Message> of(StateChange change) {
        return Optional.of(new Message(TYPE, false, JobIds.text(change.jobId()) + " " + change.state()));
    }
}
