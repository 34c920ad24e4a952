package dev.mediajobs.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a media tagging job is to do: a template with what the job itself changes of it.
 *
 * @param templateId of the template it began from
 * @param analyseTypes at least one, in the order of {@link AnalyseType}
 * @param faceCategoryIds libraries of people: the cloud's celebrity, politician and sensitive, and an account's own; whether
 *     these are there is not known here
 * @param faceDetThreshold 0 to 1: how sure the detector must be of a face that nobody is recognised in
 * @param faceRegThreshold 0 to 1: how alike a face and a known person must be
 * @param objectGroupIds groups of things, the cloud's and an account's own
 * @param landmarkGroupIds groups of places, the cloud's and an account's own
 * @param keywordTypes at least one
 * @param knowledge fields of what is known, by the kind of thing; empty when nothing is said of it
 * @param config the whole as JSON, as it was given
 */
public record SmarttagTemplate(
        String templateId,
        Set<AnalyseType> analyseTypes,
        List<String> faceCategoryIds,
        double faceDetThreshold,
        double faceRegThreshold,
        List<String> objectGroupIds,
        List<String> landmarkGroupIds,
        Set<KeywordType> keywordTypes,
        Map<String, List<String>> knowledge,
        LabelType labelType,
        String industry,
        String scene,
        String config) {

    public boolean analyses(AnalyseType type) {
        return analyseTypes.contains(type);
    }
}
