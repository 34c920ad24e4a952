package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.media.StorageSettings;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class KeptFilesTest {

    private static final long ACCOUNT = 1;

    @Inject
    KeptFiles kept;

    @Inject
    SmarttagPlan plan;

    @Inject
    Jobs jobs;

    @Inject
    StorageSettings storage;

    @TempDir
    Path directory;

    private UUID job;

    @BeforeEach
    void submit() {
        job = jobs.submit(newJob()).await().indefinitely();
    }

    @AfterEach
    void delete() {
        jobs.delete(ACCOUNT, SmarttagPlan.KIND, List.of(job)).await().indefinitely();
    }

    @Test
    void lateWorkerOverwritesNothingAndAllOfItGoesWithTheJob() throws Exception {
        var late = kept.put(task(job, 1), SmarttagPlan.KIND, "slides", ".pdf", file("late"));
        var winner = kept.put(task(job, 2), SmarttagPlan.KIND, "slides", ".pdf", file("winner"));
        Files.delete(stored(late));
        kept.put(task(job, 1), SmarttagPlan.KIND, "slides", ".pdf", file("later still"));
        assertThat(stored(winner)).hasContent("winner");
        assertThat(stored(late)).hasContent("later still");
        plan.forget(job);
        assertThat(stored(winner).getParent()).doesNotExist();
    }

    @Test
    void interruptIsNoFailure() throws Exception {
        var file = file("x");
        var interrupted = new CountDownLatch(1);
        var worker = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                kept.put(task(job, 1), SmarttagPlan.KIND, "slides", ".pdf", file);
            } catch (InterruptedException e) {
                interrupted.countDown();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        worker.start();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static NewJob newJob() {
        return new NewJob(
                ACCOUNT,
                SmarttagPlan.KIND,
                NewJob.DEFAULT_PRIORITY,
                null,
                null,
                null,
                "oss://samples/none.wav",
                "{}",
                null);
    }

    private static StepTask task(UUID job, long fence) {
        return new StepTask(job, 0, 0, 1, fence, "{}");
    }

    private Path file(String content) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "slides", ""), content);
    }

    private Path stored(String address) {
        return storage.root().resolve(address.substring("oss://".length()));
    }
}
