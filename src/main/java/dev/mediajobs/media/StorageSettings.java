package dev.mediajobs.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where buckets are: directories, or stores that speak S3 (OSS, S3, MinIO). A bucket with settings of its own is in a store;
 * else it is a directory, where there is one; else it is in the store of {@code mediajobs.storage.s3}, where that is set. The endpoint that a caller's address may have is ignored: these settings
 * alone say where the service connects to.
 */
@ConfigMapping(prefix = StorageSettings.PREFIX)
public interface StorageSettings {

    String PREFIX = "mediajobs.storage";

    /** Directory whose sub-directories are the buckets: {@code oss://b/k} is the file {@code k} in the directory {@code b}. */
    @WithDefault("${mediajobs.data-dir}/buckets")
    Path root();

    Store s3();

    Map<String, Bucket> buckets();

    /** A store that speaks S3. */
    interface Store {

        /**
         * The store, as {@code https://s3.oss-cn-shanghai.aliyuncs.com} or {@code http://minio:9000}. S3 itself when absent,
         * which needs a region. A bucket without an endpoint is in the store of {@code mediajobs.storage.s3}; one with an endpoint
         * takes nothing from there.
         */
        Optional<String> endpoint();

        /** The region that requests are signed for; when absent, the one in the endpoint's name, or {@code us-east-1}. */
        Optional<String> region();

        /**
         * The key that requests are signed with. When absent, the credentials that the platform gives to this process, by the
         * variables of its own tools.
         */
        Optional<String> accessKeyId();

        /** The secret of that key. */
        Optional<String> accessKeySecret();

        /**
         * Whether the bucket's name stands in the path, not in the host's name; when absent, in the path but for OSS and S3
         * itself.
         */
        Optional<Boolean> pathStyle();
    }

    /** What stands for {@code name} in {@code oss://name/key}. */
    interface Bucket extends Store {

        /** The bucket's name in the store, where it is another than in addresses. */
        Optional<String> bucket();

        /** What stands before all keys, as {@code recordings/2026}: callers reach nothing else of the bucket. */
        Optional<String> prefix();
    }
}
