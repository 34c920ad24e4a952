package dev.mediajobs.media;

import dev.mediajobs.media.s3.PlatformCredentials;
import dev.mediajobs.media.s3.S3Bucket;
import dev.mediajobs.media.s3.S3Credentials;
import dev.mediajobs.media.s3.S3Http;
import dev.mediajobs.media.s3.S3Location;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The buckets that are in stores, by the names that addresses have for them. Refuses to start with settings that cannot be. */
@Startup
@Singleton
class S3Buckets {

    private final S3Http http;
    private final Map<String, String> environment;
    private final Map<String, S3Bucket> named = new HashMap<>();
    private final Optional<Place> other;
    private final Optional<S3Bucket> work;

    /** A store, and what its buckets have in common. */
    private record Place(
            URI endpoint, Optional<String> region, Optional<Boolean> pathStyle, S3Credentials credentials) {}

    @Inject
    S3Buckets(StorageSettings storage, WorkSettings work, MediaSettings media, Vertx vertx) {
        this(storage, work, new S3Http(vertx, media.connectTimeout()), System.getenv());
    }

    S3Buckets(StorageSettings storage, WorkSettings work, S3Http http, Map<String, String> environment) {
        this.http = http;
        this.environment = environment;
        var common = StorageSettings.PREFIX + ".s3";
        this.other = isSet(storage.s3()) ? Optional.of(place(common, storage.s3())) : Optional.empty();
        storage.buckets().forEach((name, bucket) -> named.put(name, bucket(name, bucket, storage.s3())));
        this.work = work.bucket().map(name -> workBucket(name, work.prefix()));
    }

    /** The bucket, where settings name it. */
    Optional<S3Bucket> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** The bucket of the store that has all buckets without settings of their own. */
    Optional<S3Bucket> unnamed(String name) {
        return other.filter(place -> S3Location.isBucket(name)).map(place -> bucketOf(place, name, ""));
    }

    /** Where work files are, unless they are in a directory. */
    Optional<S3Bucket> work() {
        return work;
    }

    /** Whether a key is that of a work file, which is nobody's input. */
    boolean isWork(S3Bucket bucket, String key) {
        return work.filter(files -> files.location().covers(bucket.location(), key))
                .isPresent();
    }

    @PreDestroy
    void close() {
        http.close();
    }

    private S3Bucket workBucket(String name, Optional<String> given) {
        // Two deployments that shared one would each remove the files of the other's jobs as those of no job.
        var prefix = given.filter(text -> !text.isBlank())
                .orElseThrow(() -> new ConfigurationException(
                        "%s.bucket is set without %s.prefix: give a name that no other deployment uses in that bucket"
                                .formatted(WorkSettings.PREFIX, WorkSettings.PREFIX)));
        var bucket = named(name)
                .or(() -> unnamed(name))
                .orElseThrow(() -> new ConfigurationException(
                        "%s.bucket is '%s', which is no bucket of a store: see %s.buckets and %s.s3"
                                .formatted(WorkSettings.PREFIX, name, StorageSettings.PREFIX, StorageSettings.PREFIX)));
        return checked(WorkSettings.PREFIX + ".prefix", () -> bucket.below(prefix));
    }

    private S3Bucket bucket(String name, StorageSettings.Bucket bucket, StorageSettings.Store common) {
        var setting = "%s.buckets.%s".formatted(StorageSettings.PREFIX, name);
        var place = bucket.endpoint().isPresent() || !isSet(common)
                ? place(setting, bucket)
                : place(setting, new Completed(bucket, common));
        var prefix = checked(
                setting + ".prefix", () -> S3Location.folder(bucket.prefix().orElse("")));
        return checked(
                setting + ".bucket", () -> bucketOf(place, bucket.bucket().orElse(name), prefix));
    }

    private S3Bucket bucketOf(Place place, String name, String prefix) {
        var location = S3Location.of(place.endpoint(), place.region(), place.pathStyle(), name, prefix);
        return new S3Bucket(http, location, place.credentials());
    }

    private Place place(String setting, StorageSettings.Store store) {
        if (store.region().filter(region -> !S3Location.isRegion(region)).isPresent()) {
            throw new ConfigurationException(setting + ".region is not the name of a region");
        }
        var endpoint = checked(setting + ".endpoint", () -> store.endpoint()
                .map(S3Location::endpoint)
                .or(() -> store.region().map(S3Location::endpointOfRegion))
                .orElseThrow(() -> new IllegalArgumentException("is not set, and neither is the region")));
        if (S3Location.isOss(endpoint.getHost()) && store.pathStyle().orElse(false)) {
            throw new ConfigurationException(
                    setting + ".path-style is true, but OSS takes buckets only in the host's name");
        }
        return new Place(endpoint, store.region(), store.pathStyle(), credentials(setting, store, endpoint));
    }

    private S3Credentials credentials(String setting, StorageSettings.Store store, URI endpoint) {
        if (store.accessKeyId().isPresent() != store.accessKeySecret().isPresent()) {
            throw new ConfigurationException(
                    "%1$s.access-key-id and %1$s.access-key-secret are given together, or not at all"
                            .formatted(setting));
        }
        if (store.accessKeyId().isPresent()) {
            return S3Credentials.of(
                    store.accessKeyId().get(), store.accessKeySecret().get());
        }
        var given =
                S3Location.isOss(endpoint.getHost()) ? PlatformCredentials.ofAlibabaCloud(environment) : environment;
        if (!PlatformCredentials.areIn(given)) {
            throw new ConfigurationException(
                    setting + ".access-key-id is not set, and the environment has no credentials of the platform");
        }
        return new PlatformCredentials(given, http);
    }

    private static boolean isSet(StorageSettings.Store store) {
        return store.endpoint().isPresent() || store.region().isPresent();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read();
    }

    private static <T> T checked(String setting, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(setting + " " + e.getMessage());
        }
    }

    /** A bucket in the common store: what it does not say itself is said there. A key is never put together of two. */
    private record Completed(StorageSettings.Bucket own, StorageSettings.Store common)
            implements StorageSettings.Store {

        @Override
        public Optional<String> endpoint() {
            return common.endpoint();
        }

        @Override
        public Optional<String> region() {
            return own.region().or(common::region);
        }

        @Override
        public Optional<String> accessKeyId() {
            return hasKey() ? own.accessKeyId() : common.accessKeyId();
        }

        @Override
        public Optional<String> accessKeySecret() {
            return hasKey() ? own.accessKeySecret() : common.accessKeySecret();
        }

        @Override
        public Optional<Boolean> pathStyle() {
            return own.pathStyle().or(common::pathStyle);
        }

        private boolean hasKey() {
            return own.accessKeyId().isPresent() || own.accessKeySecret().isPresent();
        }
    }
}
