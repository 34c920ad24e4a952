package dev.mediajobs.smarttag;

import java.util.Optional;

/**
 * What SubmitSmarttagJob's Params say. Keys that are not documented are ignored, as in EditingConfig.
 *
 * @param process an extension: whether what the engines said is kept as a file; the cloud documents the result, but no switch
 * @param nlp empty when absent or without keys
 */
record Params(boolean asrData, boolean ocrData, boolean metaData, boolean process, Optional<NlpParams> nlp) {

    private static final String PARAMETER = "Params";

    /** @throws dev.mediajobs.rpc.ApiException when the text is no JSON object, or a documented key has another type or value */
    static Params parse(String text) {
        var fields = JsonFields.parse(PARAMETER, text);
        return new Params(
                fields.flag("needAsrData"),
                fields.flag("needOcrData"),
                fields.flag("needMetaData"),
                fields.flag("needProcess"),
                fields.object("nlpParams").map(NlpParams::of));
    }
}
