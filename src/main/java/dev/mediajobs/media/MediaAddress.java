package dev.mediajobs.media;

/** Where media are, as a caller wrote it. Parsing is pure: nothing is looked up. */
public sealed interface MediaAddress {

    /** {@code oss://bucket/key} and {@code oss://bucket.endpoint/key}; the endpoint is kept for S3-compatible stores. */
    record InBucket(String bucket, String endpoint, String key) implements MediaAddress {}

    record OnWeb(java.net.URI uri) implements MediaAddress {}

    /** 32 hex digits: an asset of the media library. */
    record Asset(String mediaId) implements MediaAddress {}
}
