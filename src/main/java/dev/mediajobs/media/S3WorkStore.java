package dev.mediajobs.media;

import dev.mediajobs.media.s3.S3Bucket;
import dev.mediajobs.media.s3.S3Exception;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A folder a job, an object a name. */
class S3WorkStore implements WorkStore {

    /** A file is of some megabytes; who waits for longer holds up a worker for nothing. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** The sweep, which renews leases, waits for these; what is left is found by the next clean-up. */
    private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(5);

    /** Files are read into memory. */
    private static final long MAX_SIZE = Integer.MAX_VALUE / 2;

    private final S3Bucket bucket;

    S3WorkStore(S3Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void put(String job, String name, Path file) throws IOException {
        var key = key(job, name);
        interruptibly(() -> {
            bucket.put(key, file, LIMIT);
            return null;
        });
        Files.delete(file);
    }

    @Override
    public byte[] read(String job, String name) throws IOException {
        var key = key(job, name);
        try {
            return interruptibly(() -> bucket.read(key, MAX_SIZE, LIMIT));
        } catch (S3Exception e) {
            if (e.kind() == S3Exception.Kind.NOT_FOUND) {
                var missing = new NoSuchFileException(key, null, e.getMessage());
                missing.initCause(e);
                throw missing;
            }
            throw e;
        }
    }

    @Override
    public void delete(String job) throws IOException {
        var folder = folder(job);
        interruptibly(() -> {
            bucket.deleteFolder(folder, CLEAN_UP_LIMIT);
            return null;
        });
    }

    @Override
    public List<String> jobs() throws IOException {
        return interruptibly(() -> bucket.folders("", CLEAN_UP_LIMIT)).stream()
                .filter(WorkNames::isSafe)
                .sorted()
                .toList();
    }

    private static String key(String job, String name) {
        return folder(job) + WorkNames.safe(name);
    }

    private static String folder(String job) {
        return WorkNames.safe(job) + "/";
    }

    @FunctionalInterface
    private interface Call<T> {
        T call() throws IOException, InterruptedException;
    }

    private static <T> T interruptibly(Call<T> call) throws IOException {
        try {
            return call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("Interrupted while the store was asked");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
