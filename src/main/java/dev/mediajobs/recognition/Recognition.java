package dev.mediajobs.recognition;

import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Ids;
import java.util.UUID;

/** What the actions of libraries have in common. Limits are the cloud's documentation's where it has any. */
final class Recognition {

    static final int LIB_NAME_BYTES = 64;
    static final int LIB_DESCRIPTION_BYTES = 128;
    static final int ENTITY_NAME_BYTES = 64;
    static final int ENTITY_INFO_BYTES = 256;
    static final int LARGEST_PAGE = 50;

    /** The address of a picture, as that of any media. */
    static final int IMAGE_URL_BYTES = 2_048;

    /** Ours, as the next three. */
    static final int MOST_LIBS = 100;

    static final int MOST_ENTITIES = 1_000;
    static final int MOST_SAMPLES = 10;

    /** Of all libraries that a job names: what it has to compare each of its faces with, and to have in memory meanwhile. */
    static final int MOST_SAMPLES_A_JOB = 10_000;

    private Recognition() {}

    /** A library of an account; nothing is below one that is another's. */
    record LibKey(long accountId, Algorithm algorithm, UUID lib) {

        static LibKey of(long accountId, Algorithm algorithm, String libId) {
            return new LibKey(accountId, algorithm, Ids.parse(libId).orElseThrow(() -> libNotFound(libId)));
        }
    }

    /** An entity of a library. */
    record EntityKey(LibKey lib, UUID entity) {

        static EntityKey of(long accountId, Algorithm algorithm, String libId, String entityId) {
            var lib = Ids.parse(libId).orElseThrow(Recognition::entityNotFound);
            var entity = Ids.parse(entityId).orElseThrow(Recognition::entityNotFound);
            return new EntityKey(new LibKey(accountId, algorithm, lib), entity);
        }
    }

    static long skip(int pageNumber, int pageSize) {
        return (pageNumber - 1L) * pageSize;
    }

    /** The same for one that never was, is deleted, is another account's or of another algorithm. */
    static ApiException libNotFound(String libId) {
        return ApiException.notFound(
                "InvalidParameter.RecognitionLibNotFound",
                "The specified library is not found: " + (libId.length() > 64 ? "an id of 32 digits is meant" : libId));
    }

    static ApiException entityNotFound() {
        return ApiException.notFound(
                "InvalidParameter.RecognitionEntityNotFound", "The specified entity is not found in the library.");
    }

    static ApiException sampleNotFound() {
        return ApiException.notFound(
                "InvalidParameter.RecognitionSampleNotFound", "The specified sample is not found in the entity.");
    }

    static ApiException quotaExceeded(String what) {
        return new ApiException(403, "PermissionDenied.ResourceQuotaExceed", what);
    }
}
