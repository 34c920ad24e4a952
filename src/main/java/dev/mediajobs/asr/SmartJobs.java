package dev.mediajobs.asr;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.ApiException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** What the actions of this family say of jobs in the same words. */
final class SmartJobs {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private SmartJobs() {}

    /** @throws ApiException as for an unknown job, when the text is no job's id */
    static UUID id(String text) {
        return JobIds.parse(text).orElseThrow(SmartJobs::unknown);
    }

    /** The same for a job that never was, is purged, or is somebody else's. */
    static ApiException unknown() {
        return ApiException.notFound("InvalidParameter.JobNotFound", "The specified job is not found.");
    }

    static String title(Job job) {
        return job.title() == null ? "default_title_" + time(job.createdAt()) : job.title();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
