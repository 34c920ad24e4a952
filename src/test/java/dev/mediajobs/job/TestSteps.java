package dev.mediajobs.job;

import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Does what a step's input says. */
@Singleton
class TestSteps implements StepRunner {

    static final String KIND = "test";

    /** A permit for each step that has begun to hang. */
    final Semaphore hanging = new Semaphore(0);

    /** A permit for each hanging step that was interrupted. */
    final Semaphore interrupted = new Semaphore(0);

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var words = task.input().split(":");
        return switch (words[0]) {
            case "ok" -> "done";
            case "fail" -> {
                if (words.length == 1) {
                    throw new StepFailure(null, "a\0b", false, null);
                }
                throw new StepFailure(words[1], "It was told to fail", false, null);
            }
            case "flaky" -> {
                if (task.attempt() < Integer.parseInt(words[1])) {
                    throw new StepFailure("Flaky", "Attempt " + task.attempt() + " failed", true, null);
                }
                yield "attempt " + task.attempt();
            }
            case "boom" -> throw new IllegalStateException("boom");
            case "take" -> {
                TimeUnit.MILLISECONDS.sleep(Long.parseLong(words[1]));
                yield "done";
            }
            case "hang" -> hang();
            default -> throw new IllegalArgumentException(task.input());
        };
    }

    private String hang() throws InterruptedException {
        hanging.release();
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            interrupted.release();
            throw e;
        }
    }
}
