package dev.mediajobs.smarttag;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A part of a job that was not done, and why: what nobody can do is said, not made up.
 *
 * @param type an analysis as AnalyseTypes has it; or a part of one: {@code nlp.translation.en}, {@code face.recognition}, or one
 *     of several engines, {@code object.things}
 * @param code as an ErrorCode
 */
@RegisterForReflection(targets = {Skip.class, Skip[].class})
record Skip(String type, String code, String message) {

    static final String NO_ENGINE = "EngineNotAvailable";

    /** A feature of nlp that no other step is for. */
    static final String DIARIZATION = "nlp.diarization";

    static Skip of(Analysis analysis, String code, String message) {
        return new Skip(analysis.word(), code, message);
    }

    /** The rest of it was done. */
    Skip only(String part) {
        return new Skip(type + "." + part, code, message);
    }
}
