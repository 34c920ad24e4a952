package dev.mediajobs.smarttag;

import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.transcript.StepFiles;
import io.quarkus.logging.Log;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Keeps answers among the job's work files. When those cannot be used, an answer is paid for again; nothing else is lost. */
final class StepMemory implements Memory {

    private final StepFiles files;
    private final StepTexts texts;
    private final StepTask task;

    StepMemory(StepFiles files, StepTexts texts, StepTask task) {
        this.files = files;
        this.texts = texts;
        this.task = task;
    }

    @Override
    public Optional<String> recall(String question) throws InterruptedException {
        try {
            return files.find(task, name(question)).map(answer -> new String(answer, StandardCharsets.UTF_8));
        } catch (StepFailure e) {
            Log.debugf("An answer cannot be recalled: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** The same answer by whoever asks first: who writes it again writes as good a one. */
    @Override
    public void keep(String question, String answer) throws InterruptedException {
        try {
            texts.keepAs(task, name(question), answer.getBytes(StandardCharsets.UTF_8));
        } catch (StepFailure e) {
            Log.debugf("An answer cannot be kept: %s", e.getMessage());
        }
    }

    private static String name(String question) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
            return "answer-" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
