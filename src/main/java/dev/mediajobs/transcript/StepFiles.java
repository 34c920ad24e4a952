package dev.mediajobs.transcript;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.media.FullDisk;
import dev.mediajobs.media.WorkStore;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The work files of a step's job. What goes wrong with them may go right later, or on another worker. */
@ApplicationScoped
public class StepFiles {

    private final WorkStore files;

    StepFiles(WorkStore files) {
        this.files = files;
    }

    @FunctionalInterface
    public interface Work<R> {
        R done() throws IOException, StepFailure, InterruptedException;
    }

    /** Moves a file into the store. The name must bear the task's fence. */
    public void put(StepTask task, String name, Path file) throws StepFailure, InterruptedException {
        working(() -> {
            files.put(JobIds.text(task.jobId()), name, file);
            return null;
        });
    }

    /** @param directory where the text may be written to on its way */
    public void putText(StepTask task, String name, Path directory, String text)
            throws StepFailure, InterruptedException {
        working(() -> {
            files.put(JobIds.text(task.jobId()), name, Files.writeString(directory.resolve(name), text));
            return null;
        });
    }

    public byte[] read(StepTask task, String name) throws StepFailure, InterruptedException {
        return working(() -> files.read(JobIds.text(task.jobId()), name));
    }

    public String readText(StepTask task, String name) throws StepFailure, InterruptedException {
        return new String(read(task, name), StandardCharsets.UTF_8);
    }

    /** @return empty when there is no such file */
    public Optional<byte[]> find(StepTask task, String name) throws StepFailure, InterruptedException {
        return working(() -> {
            try {
                return Optional.of(files.read(JobIds.text(task.jobId()), name));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    /** Does what reads or writes files; another worker may try again what fails with an {@link IOException}. */
    public <R> R working(Work<R> work) throws StepFailure, InterruptedException {
        try {
            return work.done();
        } catch (InterruptedIOException e) {
            Thread.interrupted();
            throw new InterruptedException("Interrupted at the work files");
        } catch (IOException e) {
            Log.warnf("The work files or the results cannot be used: %s", e);
            if (FullDisk.isCauseOf(e)) {
                throw new StepFailure(FullDisk.CODE, "The disk of the work files or of the results is full.", true, e);
            }
            throw new StepFailure("WorkFilesUnavailable", "The work files or the results cannot be used.", true, e);
        }
    }
}
