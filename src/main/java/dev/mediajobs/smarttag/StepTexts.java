package dev.mediajobs.smarttag;

import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.media.PrivateFiles;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** What steps write for later ones and is too much for the database. */
@ApplicationScoped
class StepTexts {

    private final StepFiles files;
    private final PrivateFiles directories;

    StepTexts(StepFiles files, PrivateFiles directories) {
        this.files = files;
        this.directories = directories;
    }

    /** @return the name it is kept by */
    String keep(StepTask task, String what, byte[] content) throws StepFailure, InterruptedException {
        var name = "%s-%d-%d".formatted(what, task.fence(), task.ordinal());
        keepAs(task, name, content);
        return name;
    }

    String keep(StepTask task, String what, Object value) throws StepFailure, InterruptedException {
        return keep(task, what, StepJson.write(value).getBytes(StandardCharsets.UTF_8));
    }

    void keepAs(StepTask task, String name, byte[] content) throws StepFailure, InterruptedException {
        files.working(() -> directories.with(directory -> {
            files.put(task, name, Files.write(directory.resolve("text"), content));
            return null;
        }));
    }

    <T> T read(StepTask task, String name, Class<T> type) throws StepFailure, InterruptedException {
        return StepJson.read(files.readText(task, name), type);
    }
}
