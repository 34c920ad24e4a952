package dev.mediajobs.smarttag;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/** What a finished job has: results by the API's types, and beside them what was used and what was left out. */
final class Results {

    static final String VIDEO_LABEL = "VideoLabel";
    static final String IMAGE_LABEL = "ImageLabel";
    static final String TEXT_LABEL = "TextLabel";
    static final String ASR = "ASR";
    static final String OCR = "OCR";
    static final String META = "Meta";
    static final String NLP = "NLP";

    /** Its data is an address, not JSON. */
    static final String PROCESS = "Process";

    /** In the order in which they are answered. */
    static final List<String> TYPES = List.of(VIDEO_LABEL, IMAGE_LABEL, TEXT_LABEL, ASR, OCR, META, NLP, PROCESS);

    /** Those that people may have gone through, where there are such people. */
    static final List<String> LABELS = List.of(VIDEO_LABEL, IMAGE_LABEL, TEXT_LABEL);

    static final String USAGES = "Smarttag.Usages";
    static final String SKIPPED = "Smarttag.Skipped";

    private Results() {}

    /** @param quota whole minutes of media, begun ones included */
    @RegisterForReflection(targets = {Usage.class, Usage[].class})
    record Usage(String type, long quota) {

        private static final long MILLIS_PER_MINUTE = 60_000;

        static Usage of(Analysis.Usage usage, long durationMillis) {
            var minutes = (durationMillis + MILLIS_PER_MINUTE - 1) / MILLIS_PER_MINUTE;
            return new Usage(usage.name().toLowerCase(Locale.ROOT), Math.max(1, minutes));
        }
    }
}
