package dev.mediajobs.process;

import dev.mediajobs.testsupport.S3Server;
import java.util.Map;

/**
 * What makes processes read recordings from the store's bucket {@code input}, below {@code 2026/}, as {@code oss://recordings/}, and
 * keep their work files in its bucket {@code work}.
 */
final class StoreSettings {

    private StoreSettings() {}

    /** @param endpoint of the store, or of what stands before it */
    static Map<String, String> of(String endpoint) {
        return Map.of(
                "MEDIAJOBS_STORAGE_S3_ENDPOINT",
                endpoint,
                "MEDIAJOBS_STORAGE_S3_ACCESS_KEY_ID",
                S3Server.KEY_ID,
                "MEDIAJOBS_STORAGE_S3_ACCESS_KEY_SECRET",
                S3Server.KEY_SECRET,
                "MEDIAJOBS_STORAGE_BUCKETS_RECORDINGS_ENDPOINT",
                endpoint,
                "MEDIAJOBS_STORAGE_BUCKETS_RECORDINGS_ACCESS_KEY_ID",
                S3Server.KEY_ID,
                "MEDIAJOBS_STORAGE_BUCKETS_RECORDINGS_ACCESS_KEY_SECRET",
                S3Server.KEY_SECRET,
                "MEDIAJOBS_STORAGE_BUCKETS_RECORDINGS_BUCKET",
                "input",
                "MEDIAJOBS_STORAGE_BUCKETS_RECORDINGS_PREFIX",
                "2026",
                "MEDIAJOBS_WORK_BUCKET",
                "work",
                "MEDIAJOBS_WORK_PREFIX",
                "here");
    }
}
