package dev.mediajobs.media.s3;

import dev.mediajobs.media.s3.S3Exception.Kind;
import dev.mediajobs.media.s3.S3Http.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one object into a file. Every request but the first asks for the rest of the very object that the first one met. */
final class S3Download {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})");
    private static final long UNKNOWN = -1;

    private final S3Bucket bucket;
    private final String key;
    private final long maxSize;
    private final S3Deadline deadline;
    private final S3Retries retries;
    private String tag;
    private long size = UNKNOWN;
    private long furthest;

    S3Download(S3Bucket bucket, String key, long maxSize, S3Deadline deadline) {
        this.bucket = bucket;
        this.key = key;
        this.maxSize = maxSize;
        this.deadline = deadline;
        this.retries = new S3Retries(deadline);
    }

    void to(Path target) throws IOException, InterruptedException {
        try (var out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (true) {
                try {
                    read(out);
                    return;
                } catch (S3Exception e) {
                    retries.pauseAfter(e);
                }
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private void read(FileChannel out) throws IOException, InterruptedException {
        if (!canGoOn()) {
            out.truncate(0);
        }
        var from = out.position();
        var answer = from == 0
                ? bucket.get(key, Map.of(), deadline)
                : bucket.get(key, Map.of("Range", "bytes=" + from + "-", "If-Match", tag), deadline);
        try {
            if (from > 0 && answer.status() == 206) {
                checkRange(answer, from);
                checkTag(answer);
            } else {
                // From the beginning, also where the store does not know ranges.
                out.truncate(0);
                size = length(answer);
                tag = answer.headers().get("ETag");
            }
            checkSize(size);
            drain(answer, out);
        } finally {
            answer.body().discard();
        }
    }

    private void drain(Answer answer, FileChannel out) throws IOException, InterruptedException {
        for (var part = answer.body().next(deadline);
                part != null;
                part = answer.body().next(deadline)) {
            checkSize(out.position() + part.length());
            var bytes = ByteBuffer.wrap(part.getBytes());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            if (out.position() > furthest) {
                furthest = out.position();
                retries.gotOn();
            }
        }
        if (size != UNKNOWN && out.position() != size) {
            throw new S3Exception(Kind.UNAVAILABLE, "The store sent less or more than it said.");
        }
    }

    /** A weak tag says that two objects mean the same, not that they have the same bytes. */
    private boolean canGoOn() {
        return tag != null && !tag.startsWith("W/");
    }

    private void checkRange(Answer answer, long from) throws S3Exception {
        var range = CONTENT_RANGE.matcher(String.valueOf(answer.headers().get("Content-Range")));
        if (!range.matches() || Long.parseLong(range.group(1)) != from) {
            throw new S3Exception(Kind.DENIED, "The store sends another part than it was asked for.");
        }
        if (size != UNKNOWN && Long.parseLong(range.group(2)) != size) {
            throw changed();
        }
    }

    /** A store that does not know If-Match sends whatever is there now. */
    private void checkTag(Answer answer) throws S3Exception {
        if (!tag.equals(answer.headers().get("ETag"))) {
            throw changed();
        }
    }

    private void checkSize(long bytes) throws S3Exception {
        if (bytes > maxSize) {
            throw new S3Exception(Kind.TOO_LARGE, "The object is larger than " + maxSize + " bytes.");
        }
    }

    private static S3Exception changed() {
        return new S3Exception(Kind.CHANGED, "The object changed while it was read.");
    }

    private static long length(Answer answer) {
        var length = answer.headers().get("Content-Length");
        return length == null ? UNKNOWN : Long.parseLong(length);
    }
}
