package dev.mediajobs.pipeline;

import dev.mediajobs.rpc.ApiException;

/** What pipelines must be like. The cloud documents the priorities; the other limits are ours. */
final class PipelineRules {

    static final int NAME_CHARACTERS = 128;
    static final int NOTIFY_URL_BYTES = 2_048;
    static final int LOWEST_PRIORITY = 1;
    static final int HIGHEST_PRIORITY = 10;
    static final int DEFAULT_PRIORITY = 6;
    static final int DEFAULT_CONCURRENCY = 2;
    static final int HIGHEST_CONCURRENCY = 100;

    /** Of an account, beside its default one. */
    static final int MOST_PIPELINES = 100;

    private PipelineRules() {}

    static void checkName(String name) {
        if (name != null && (name.isBlank() || name.codePoints().anyMatch(Character::isISOControl))) {
            throw ApiException.invalid("Name", name, "not blank and without control characters");
        }
    }
}
