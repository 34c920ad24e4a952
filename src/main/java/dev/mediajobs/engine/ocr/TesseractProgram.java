package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import io.quarkus.logging.Log;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs a program with a picture as its input, and leaves nothing of it behind. */
final class TesseractProgram {

    private static final int MOST_OUTPUT_BYTES = 8 << 20;
    private static final int MOST_ERROR_BYTES = 16 << 10;
    private static final int TOLD_ERROR_LENGTH = 300;
    private static final Duration EXIT_WAIT = Duration.ofSeconds(5);

    private TesseractProgram() {}

    /**
     * @return what it printed
     * @throws EngineException when it cannot be started, fails, prints too much, or takes too long
     * @throws InterruptedException when the calling thread was interrupted; the program has been killed
     */
    static String run(List<String> command, Picture picture, Duration timeout)
            throws EngineException, InterruptedException {
        var process = start(command);
        try {
            var output = inBackground("output", () -> read(process.getInputStream(), MOST_OUTPUT_BYTES));
            var errors = inBackground("errors", () -> read(process.getErrorStream(), MOST_ERROR_BYTES));
            inBackground("input", () -> feed(process, picture));
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EngineException(
                        "EngineTimedOut",
                        "Tesseract took longer than " + timeout.toSeconds() + " s for a picture",
                        true);
            }
            if (process.exitValue() != 0) {
                throw new EngineException("EngineFailed", "Tesseract failed: " + end(errors.get()), true);
            }
            return output.get();
        } catch (ExecutionException e) {
            throw new EngineException(
                    "EngineFailed", "Tesseract: " + e.getCause().getMessage(), true, e.getCause());
        } finally {
            kill(process);
        }
    }

    private static Process start(List<String> command) throws EngineException {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        // Several pictures at a time use more processors better than several threads on one picture.
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EngineException("EngineNotAvailable", "Tesseract cannot be started: " + e.getMessage(), true, e);
        }
    }

    /** A program that ends before it read all has its reasons, which it tells. */
    private static Void feed(Process process, Picture picture) {
        try (var in = new BufferedOutputStream(process.getOutputStream())) {
            Ppm.write(picture, in);
        } catch (IOException e) {
            Log.debugf("Tesseract did not read its picture to the end: %s", e.getMessage());
        }
        return null;
    }

    private static String read(InputStream in, int most) throws IOException {
        var bytes = in.readNBytes(most);
        if (in.read() >= 0) {
            in.transferTo(OutputStream.nullOutputStream());
            throw new IOException("it printed more than " + most + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String end(String text) {
        var stripped = text.strip();
        return stripped.substring(Math.max(0, stripped.length() - TOLD_ERROR_LENGTH));
    }

    private static <T> FutureTask<T> inBackground(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, "tesseract-" + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit()
                .orTimeout(EXIT_WAIT.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(e -> null)
                .join();
    }
}
