package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.s3.S3Bucket;
import dev.mediajobs.media.s3.S3Exception;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Buckets: in stores, directories, and the samples that come with the service as a bucket of their own. */
@ApplicationScoped
class Buckets {

    static final String SAMPLES = "samples";

    private final Path root;
    private final S3Buckets stores;
    private final long maxSize;
    private final Duration limit;

    @Inject
    Buckets(StorageSettings storage, MediaSettings media, S3Buckets stores) {
        this.root = storage.root();
        this.stores = stores;
        this.maxSize = media.maxSize().asLongValue();
        this.limit = media.fetchTimeout();
    }

    /** Copies an object to a file, which is made. The endpoint of the address means nothing: settings say where a bucket is. */
    void copy(MediaAddress.InBucket address, Path target) throws MediaException, InterruptedException {
        copy(address, target, maxSize, limit);
    }

    void copy(MediaAddress.InBucket address, Path target, long most, Duration timeout)
            throws MediaException, InterruptedException {
        var store = stores.named(address.bucket());
        if (store.isEmpty() && !isLocal(address.bucket())) {
            store = stores.unnamed(address.bucket());
        }
        if (store.isPresent()) {
            copy(store.get(), address, target, most, timeout);
        } else {
            copyFile(address, target, most);
        }
    }

    private boolean isLocal(String bucket) {
        return bucket.equals(SAMPLES) || Files.exists(root.resolve(bucket));
    }

    private void copy(S3Bucket store, MediaAddress.InBucket address, Path target, long most, Duration timeout)
            throws MediaException, InterruptedException {
        // Some stores, and proxies before them, take such parts for the way up.
        var leadsOut = Stream.of(address.key().split("[/\\\\]", -1)).anyMatch(p -> p.equals(".") || p.equals(".."));
        if (leadsOut || stores.isWork(store, address.key())) {
            throw new MediaException(Reason.NOT_ALLOWED, name(address) + " may not be read.");
        }
        try {
            store.copy(address.key(), target, most, timeout);
        } catch (S3Exception e) {
            throw failure(address, e, most, timeout);
        } catch (IOException e) {
            throw Failures.ofFiles(name(address) + " cannot be kept.", e);
        }
    }

    private static MediaException failure(MediaAddress.InBucket address, S3Exception e, long most, Duration timeout) {
        return switch (e.kind()) {
            case NOT_FOUND -> notFound(address);
            case DENIED ->
                new MediaException(Reason.NOT_ALLOWED, name(address) + " may not be read. " + e.getMessage(), e);
            case TOO_LARGE -> LimitedCopy.tooLarge(most);
            case TIMED_OUT ->
                new MediaException(
                        Reason.TIMED_OUT, "Fetching took longer than " + timeout.toSeconds() + " seconds.", e);
            // Another try begins with what is there then.
            case CHANGED -> new MediaException(Reason.UNAVAILABLE, name(address) + " changed while it was read.", e);
            case UNAVAILABLE ->
                new MediaException(Reason.UNAVAILABLE, name(address) + " cannot be read. " + e.getMessage(), e);
        };
    }

    private void copyFile(MediaAddress.InBucket address, Path target, long most)
            throws MediaException, InterruptedException {
        try (var in = open(address)) {
            LimitedCopy.copy(in, target, most);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw Failures.ofFiles(name(address) + " cannot be read.", e);
        }
    }

    private InputStream open(MediaAddress.InBucket address) throws MediaException, IOException {
        try {
            var bucket = root.resolve(address.bucket());
            if (address.bucket().equals(SAMPLES) && !Files.exists(bucket)) {
                return sample(address);
            }
            return file(bucket, address);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw notFound(address);
        } catch (AccessDeniedException e) {
            throw new MediaException(Reason.NOT_ALLOWED, name(address) + " may not be read.");
        } catch (InvalidPathException e) {
            // A service in the POSIX locale cannot name files beyond ASCII.
            throw new MediaException(
                    Reason.NOT_FOUND, name(address) + " cannot be named on this machine; its locale must be UTF-8.", e);
        } catch (FileSystemLoopException e) {
            throw new MediaException(Reason.NOT_ALLOWED, name(address) + " is a link to itself.");
        } catch (FileSystemException e) {
            // Names that are too long, parts of the key that are files, loops of links.
            throw new MediaException(Reason.NOT_FOUND, name(address) + " does not exist.", e);
        }
    }

    private InputStream file(Path bucket, MediaAddress.InBucket address) throws IOException, MediaException {
        // An operator may make a bucket a link; links inside of it must not lead out.
        var home = bucket.toRealPath();
        var file = home.resolve(address.key()).toRealPath();
        if (!file.startsWith(home)) {
            throw new MediaException(Reason.NOT_ALLOWED, name(address) + " lies outside of its bucket.");
        }
        // Before it is opened: to open a pipe would wait for its writer.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw notFound(address);
            }
            throw new MediaException(Reason.NOT_ALLOWED, name(address) + " is not a regular file.");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static InputStream sample(MediaAddress.InBucket address) throws MediaException {
        var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(SAMPLES + "/" + address.key());
        if (in == null) {
            throw notFound(address);
        }
        return in;
    }

    private static MediaException notFound(MediaAddress.InBucket address) {
        return new MediaException(Reason.NOT_FOUND, name(address) + " does not exist.");
    }

    private static String name(MediaAddress.InBucket address) {
        return "oss://" + address.bucket() + "/" + address.key();
    }
}
