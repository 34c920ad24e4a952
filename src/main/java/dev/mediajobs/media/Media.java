package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.pictures.PictureSettings;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches and decodes media for the steps of jobs. Blocks: not for event loops. */
@ApplicationScoped
public class Media {

    /** What is done with audio while it is there. */
    @FunctionalInterface
    public interface Use<R, E extends Exception> {
        R with(DecodedAudio audio) throws E, InterruptedException;
    }

    /** What is done with pictures while they are there. */
    @FunctionalInterface
    public interface PictureUse<R, E extends Exception> {
        R with(Pictures pictures) throws E, InterruptedException;
    }

    private final Buckets buckets;
    private final WebSource web;
    private final MediaDecoder decoder;
    private final PictureLooker looker;
    private final PrivateDirectories directories;
    private final long maxSize;
    private final long maxPictureSize;
    private final long maxImageSize;
    private final Duration fetchTimeout;
    private final Duration imageTimeout;

    Media(
            Buckets buckets,
            WebSource web,
            MediaDecoder decoder,
            PictureLooker looker,
            PrivateDirectories directories,
            MediaSettings settings,
            PictureSettings pictureSettings) {
        this.buckets = buckets;
        this.web = web;
        this.decoder = decoder;
        this.looker = looker;
        this.directories = directories;
        this.maxSize = settings.maxSize().asLongValue();
        this.maxPictureSize = pictureSettings.maxSize().asLongValue();
        this.maxImageSize = pictureSettings.maxImageSize().asLongValue();
        this.fetchTimeout = settings.fetchTimeout();
        this.imageTimeout = pictureSettings.imageTimeout();
    }

    /**
     * Fetches media, decodes the wanted part and hands it on. All files are gone when this returns or throws.
     *
     * @param address not of an {@link MediaAddress.Asset}: who knows the media library replaces it by the asset's own first
     * @param start offset of the wanted part; from the beginning when empty
     * @param length of the wanted part; to the end when empty
     * @throws InterruptedException when the calling thread was interrupted; decoding has ended
     */
    public <R, E extends Exception> R decode(
            MediaAddress address, Optional<Duration> start, Optional<Duration> length, Use<R, E> use)
            throws MediaException, InterruptedException, E {
        return decode(address, maxSize, (input, directory) -> decoder.decode(input, directory, start, length), use);
    }

    /** Fetches media of other sizes than the settings allow and decodes all of their sound; else as {@link #decode}. */
    public <R, E extends Exception> R decode(MediaAddress address, SoundLimits limits, Use<R, E> use)
            throws MediaException, InterruptedException, E {
        Decoding decoding = (input, directory) -> {
            decoder.refuseLargerSound(input, directory, limits.bytesOfSound());
            return decoder.decode(input, directory, Optional.empty(), Optional.empty(), limits.longest());
        };
        return decode(address, limits.bytes(), decoding, use);
    }

    @FunctionalInterface
    private interface Decoding {
        DecodedAudio of(Path input, Path directory) throws MediaException, InterruptedException;
    }

    private <R, E extends Exception> R decode(MediaAddress address, long most, Decoding decoding, Use<R, E> use)
            throws MediaException, InterruptedException, E {
        var directory = createDirectory();
        try {
            var input = directory.resolve("input");
            fetch(address, input, most);
            return use.with(decoding.of(input, directory));
        } finally {
            remove(directory);
        }
    }

    /**
     * Fetches media, looks at their pictures and hands on what was found. Media without pictures are no failure. All files are
     * gone when this returns or throws.
     *
     * @param address as for {@link #decode}
     * @throws InterruptedException when the calling thread was interrupted; decoding has ended
     */
    public <R, E extends Exception> R look(MediaAddress address, Looking wishes, PictureUse<R, E> use)
            throws MediaException, InterruptedException, E {
        var directory = createDirectory();
        try {
            var input = directory.resolve("input");
            fetch(address, input, maxPictureSize);
            return use.with(looker.look(input, directory, wishes));
        } finally {
            remove(directory);
        }
    }

    /**
     * Fetches a still picture and hands it on, within seconds. What is too large for one is not fetched to its end, and what is
     * no JPEG or PNG gets near no decoder. All files are gone when this returns or throws.
     *
     * @param address as for {@link #decode}
     * @throws InterruptedException when the calling thread was interrupted; decoding has ended
     */
    public <R, E extends Exception> R still(MediaAddress address, PictureUse<R, E> use)
            throws MediaException, InterruptedException, E {
        var directory = createDirectory();
        try {
            var input = directory.resolve("input");
            fetch(address, input, maxImageSize, imageTimeout);
            return use.with(looker.still(input, directory, imageTimeout));
        } finally {
            remove(directory);
        }
    }

    /**
     * Fetches media and says what they are. All files are gone when this returns or throws.
     *
     * @param address as for {@link #decode}
     */
    public MediaFacts probe(MediaAddress address) throws MediaException, InterruptedException {
        // What a job of one kind takes can be registered, be it too large for the other kind.
        return whileFetched(
                address, Math.max(maxSize, maxPictureSize), (input, directory) -> decoder.probe(input, directory));
    }

    /** Fetches a file that is not looked into, a picture or a text, and says how large it is. */
    public MediaFacts measure(MediaAddress address) throws MediaException, InterruptedException {
        return whileFetched(address, maxSize, (input, directory) -> {
            try {
                return new MediaFacts(Files.size(input), Map.of(), List.of());
            } catch (IOException e) {
                throw new MediaException(Reason.UNAVAILABLE, "A fetched file cannot be read.", e);
            }
        });
    }

    @FunctionalInterface
    private interface Look {
        MediaFacts at(Path input, Path directory) throws MediaException, InterruptedException;
    }

    private MediaFacts whileFetched(MediaAddress address, long most, Look look)
            throws MediaException, InterruptedException {
        var directory = createDirectory();
        try {
            var input = directory.resolve("input");
            fetch(address, input, most);
            return look.at(input, directory);
        } finally {
            remove(directory);
        }
    }

    private void fetch(MediaAddress address, Path target, long most) throws MediaException, InterruptedException {
        fetch(address, target, most, fetchTimeout);
    }

    private void fetch(MediaAddress address, Path target, long most, Duration timeout)
            throws MediaException, InterruptedException {
        if (address instanceof MediaAddress.InBucket inBucket) {
            buckets.copy(inBucket, target, most, timeout);
        } else if (address instanceof MediaAddress.OnWeb onWeb) {
            web.copy(onWeb, target, most, timeout);
        } else if (address instanceof MediaAddress.Asset asset) {
            throw new MediaException(Reason.NOT_FOUND, "There is no file for the media id " + asset.mediaId() + ".");
        }
    }

    private Path createDirectory() throws MediaException {
        try {
            return directories.create();
        } catch (IOException e) {
            throw Failures.ofFiles("There is no place for private files of decoding.", e);
        }
    }

    private static void remove(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            Log.warnf(e, "%s cannot be removed", directory);
        }
    }
}
