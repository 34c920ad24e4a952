package dev.mediajobs.media.s3;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The body of an answer, taken part by part; no more is asked for than is taken. */
final class S3Body {

    private static final int MOST_PARTS_WAITING = 64;
    private static final Object END = new Object();

    private final LinkedBlockingQueue<Object> parts = new LinkedBlockingQueue<>();
    private final HttpClientResponse response;
    private boolean ended;

    /** Called on the response's event loop: nothing of the body has come yet. */
    S3Body(HttpClientResponse response) {
        this.response = response;
        response.pause()
                .exceptionHandler(parts::add)
                .endHandler(x -> parts.add(END))
                .handler(parts::add)
                .fetch(MOST_PARTS_WAITING);
    }

    /** @return the next part, or null at the end */
    Buffer next(S3Deadline deadline) throws S3Exception, InterruptedException {
        var part = parts.poll(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        if (part == null) {
            throw deadline.passed();
        }
        if (part instanceof Throwable failure) {
            throw new S3Exception(S3Exception.Kind.UNAVAILABLE, "The store broke off in the middle.", failure);
        }
        if (part == END) {
            ended = true;
            return null;
        }
        response.fetch(1);
        return (Buffer) part;
    }

    /** @throws S3Exception also when there is more than allowed */
    byte[] all(long maxSize, S3Deadline deadline) throws S3Exception, InterruptedException {
        var all = Buffer.buffer();
        for (var part = next(deadline); part != null; part = next(deadline)) {
            if (all.length() + part.length() > maxSize) {
                throw new S3Exception(S3Exception.Kind.TOO_LARGE, "The store answers more than is wanted.");
            }
            all.appendBuffer(part);
        }
        return all.getBytes();
    }

    /** Ends what is still to come. After the end nothing is: the connection may already be another request's. */
    void discard() {
        if (!ended) {
            response.request().reset();
        }
    }
}
