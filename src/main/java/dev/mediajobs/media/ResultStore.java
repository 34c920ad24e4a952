package dev.mediajobs.media;

import dev.mediajobs.media.s3.S3Location;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files that are results of a job: they stay after its end and go when it is deleted. Callers read them by their address, in
 * the bucket that the settings name. As with {@link WorkStore}, a key is written once and names are of letters, digits and
 * {@code ._-}.
 */
@ApplicationScoped
public class ResultStore {

    /** As in addresses, and as a directory may be called. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    private final String address;
    private final WorkStore files;

    ResultStore(ResultSettings settings, StorageSettings storage, S3Buckets stores) {
        var bucket = settings.bucket();
        if (!BUCKET.matcher(bucket).matches()) {
            throw new ConfigurationException(ResultSettings.PREFIX + ".bucket is not the name of a bucket: " + bucket);
        }
        var folder = folder(settings.prefix());
        var directory = storage.root().resolve(bucket);
        // As an address is read: a directory comes before a store that has all other buckets.
        var store = stores.named(bucket).or(() -> Files.exists(directory) ? Optional.empty() : stores.unnamed(bucket));
        this.files = store.<WorkStore>map(found -> new S3WorkStore(found.below(folder)))
                .orElseGet(() -> new DirectoryWorkStore(directory.resolve(folder)));
        this.address = "oss://" + bucket + "/" + folder;
    }

    /**
     * Moves a finished local file into the store, wholly or not at all.
     *
     * @return the address callers read it by
     */
    public String put(String job, String name, Path file) throws IOException {
        files.put(job, name, file);
        return address + job + "/" + name;
    }

    /** Removes all files of a job; none is fine. */
    public void delete(String job) throws IOException {
        files.delete(job);
    }

    /** Not the bucket itself: others may keep things in it. */
    private static String folder(String prefix) {
        try {
            var folder = S3Location.folder(prefix);
            if (folder.isEmpty()) {
                throw new IllegalArgumentException("is empty");
            }
            return folder;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(ResultSettings.PREFIX + ".prefix " + e.getMessage());
        }
    }
}
