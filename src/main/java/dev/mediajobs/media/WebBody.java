package dev.mediajobs.media;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientResponse;
import java.nio.file.Path;

/** Streams the body of a response to a file, no more than the limit. */
final class WebBody {

    private final Vertx vertx;
    private final HttpClientResponse response;
    private final long maxSize;
    private final Promise<Void> done = Promise.promise();
    private volatile Throwable writeFailure;
    private long total;

    /** Called on the response's event loop: what breaks before there is a file to write to must not go unheard. */
    WebBody(Vertx vertx, HttpClientResponse response, long maxSize) {
        this.vertx = vertx;
        this.response = response;
        this.maxSize = maxSize;
        response.exceptionHandler(done::tryFail).pause();
    }

    HttpClientResponse response() {
        return response;
    }

    void discard() {
        response.request().reset();
    }

    void copy(Path target, Deadline deadline) throws MediaException, InterruptedException {
        try {
            var file = deadline.await(vertx.fileSystem()
                    .open(
                            target.toString(),
                            new OpenOptions().setCreateNew(true).setRead(false)));
            try {
                response.handler(buffer -> write(file, buffer))
                        .endHandler(x -> done.tryComplete())
                        .resume();
                deadline.await(done.future());
            } finally {
                Deadline.awaitQuietly(file.close());
            }
            if (writeFailure != null) {
                throw Failures.ofFiles("The media file cannot be kept.", writeFailure);
            }
        } finally {
            discard();
        }
    }

    private void write(AsyncFile file, Buffer buffer) {
        total += buffer.length();
        if (total > maxSize) {
            done.tryFail(LimitedCopy.tooLarge(maxSize));
            discard();
            return;
        }
        if (done.future().isComplete()) {
            return;
        }
        // Writes are done behind the response: the last may fail after its end.
        file.write(buffer).onFailure(e -> {
            writeFailure = e;
            done.tryFail(e);
        });
        if (file.writeQueueFull()) {
            response.pause();
            file.drainHandler(x -> response.resume());
        }
    }
}
