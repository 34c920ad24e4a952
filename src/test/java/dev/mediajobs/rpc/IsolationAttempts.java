package dev.mediajobs.rpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls that name things of another account, in each parameter that takes one.
 *
 * @param theirs things of the other account, by what they are
 * @param ours the same of the account that calls
 */
record IsolationAttempts(Map<String, String> theirs, Map<String, String> ours) {

    /** @param value which of the things of the other account its parameter names, within a text where there is a % */
    record Attempt(String action, String parameter, String sent, String value, Map<String, String> others) {

        String key() {
            return action + " " + parameter;
        }

        Map<String, String> with(String id) {
            var parameters = new TreeMap<>(others);
            parameters.put(parameter.startsWith("Input.") ? "Input" : top(), sent.replace("%", id));
            return parameters;
        }

        private String top() {
            return parameter.startsWith("ScheduleConfig.")
                            || parameter.startsWith("EditingConfig.")
                            || parameter.startsWith("Params.")
                            || parameter.startsWith("TemplateConfig.")
                    ? parameter.substring(0, parameter.indexOf('.'))
                    : parameter;
        }
    }

    List<Attempt> all() {
        var all = new ArrayList<Attempt>();
        for (var job : List.of("asr", "tag")) {
            for (var action : List.of("GetSmartHandleJob", "CancelSmartJob", "RetrySmartJob", "DeleteSmartJob")) {
                all.add(attempt(action, "JobId", job));
            }
            all.add(attempt("QuerySmarttagJob", "JobId", job));
            all.add(attempt("ListCallbackDeliveries", "JobId", job));
            all.add(attempt("ReplayCallbackDeliveries", "JobId", job));
        }
        all.add(attempt("ReplayCallbackDeliveries", "DeliveryId", "delivery"));
        all.add(attempt("ListCallbackDeliveries", "NextToken", "delivery token"));
        all.add(attempt("ListSmartJobs", "NextToken", "asr token"));
        all.add(attempt("ListHotwordLibraries", "NextToken", "hotword token"));
        all.add(attempt("ListMediaBasicInfos", "NextToken", "media token"));
        all.addAll(ofSubmits());
        all.addAll(ofLibraries());
        all.addAll(ofTemplatesAndPipelines());
        all.addAll(ofFaces());
        return all;
    }

    private List<Attempt> ofSubmits() {
        var file = Map.of("InputFile", "oss://samples/jfk.wav");
        var other = Map.of("InputFile", "oss://samples/jfk.wav", "Title", "other");
        var input = Map.of("Input", "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}");
        return List.of(
                attempt("SubmitASRJob", "InputFile", "media"),
                new Attempt("SubmitASRJob", "ClientToken", "%", "client token", other),
                new Attempt(
                        "SubmitASRJob",
                        "EditingConfig.HotwordLibraryIdList",
                        "{\"HotwordLibraryIdList\":\"%\"}",
                        "hotwords",
                        file),
                new Attempt(
                        "SubmitSmarttagJob", "Input.Media", "{\"Type\":\"Media\",\"Media\":\"%\"}", "media", Map.of()),
                new Attempt(
                        "SubmitSmarttagJob",
                        "ClientToken",
                        "%",
                        "client token",
                        Map.of("Input", input.get("Input"), "Title", "other")),
                new Attempt("SubmitSmarttagJob", "TemplateId", "%", "template", input),
                new Attempt(
                        "SubmitSmarttagJob", "ScheduleConfig.PipelineId", "{\"PipelineId\":\"%\"}", "pipeline", input),
                new Attempt(
                        "SubmitSmarttagJob",
                        "TemplateConfig.FaceCategoryIds",
                        "{\"FaceCategoryIds\":\"%\"}",
                        "faces",
                        input),
                new Attempt(
                        "SubmitSmarttagJob",
                        "Params.nlpParams.phraseId",
                        "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"phraseId\":\"%\"}}",
                        "hotwords",
                        input));
    }

    private List<Attempt> ofLibraries() {
        return List.of(
                attempt("GetHotwordLibrary", "HotwordLibraryId", "hotwords"),
                new Attempt("UpdateHotwordLibrary", "HotwordLibraryId", "%", "hotwords", Map.of("Name", "taken")),
                attempt("DeleteHotwordLibrary", "HotwordLibraryId", "hotwords"),
                attempt("GetMediaInfo", "MediaId", "media"),
                attempt("GetMediaInfo", "InputURL", "media address"),
                attempt("ListMediaBasicInfos", "MediaId", "media"),
                attempt("DeleteMediaInfos", "MediaIds", "media"),
                attempt("DeleteMediaInfos", "InputURLs", "media address"),
                attempt("RegisterMediaInfo", "InputURL", "media address"),
                new Attempt(
                        "RegisterMediaInfo",
                        "ReferenceId",
                        "%",
                        "reference",
                        Map.of("InputURL", "oss://bucket/reference.mp4", "Overwrite", "true")),
                new Attempt(
                        "RegisterMediaInfo",
                        "ClientToken",
                        "%",
                        "client token",
                        Map.of("InputURL", "oss://bucket/token.mp4", "Overwrite", "true")));
    }

    private List<Attempt> ofTemplatesAndPipelines() {
        var all = new ArrayList<Attempt>();
        for (var key : List.of("FaceCategoryIds", "ObjectGroupIds", "LandmarkGroupIds")) {
            var config = "{\"AnalyseTypes\":\"face\",\"" + key + "\":\"%\"}";
            all.add(new Attempt(
                    "CreateCustomTemplate",
                    "TemplateConfig." + key,
                    config,
                    "faces",
                    Map.of("Name", "t", "Type", "11")));
            all.add(new Attempt(
                    "UpdateCustomTemplate",
                    "TemplateConfig." + key,
                    config,
                    "faces",
                    Map.of("TemplateId", ours.get("template"))));
        }
        all.addAll(List.of(
                attempt("GetCustomTemplate", "TemplateId", "template"),
                new Attempt("ListCustomTemplates", "TemplateId", "%", "template", Map.of("Type", "11")),
                new Attempt("UpdateCustomTemplate", "TemplateId", "%", "template", Map.of("Name", "taken")),
                attempt("SetDefaultCustomTemplate", "TemplateId", "template"),
                attempt("DeleteCustomTemplate", "TemplateId", "template"),
                attempt("GetSystemTemplate", "TemplateId", "template"),
                new Attempt("ListSystemTemplates", "TemplateId", "%", "template", Map.of("Type", "11")),
                attempt("GetPipeline", "PipelineId", "pipeline"),
                new Attempt("UpdatePipeline", "PipelineId", "%", "pipeline", Map.of("Name", "taken")),
                attempt("DeletePipeline", "PipelineId", "pipeline")));
        return all;
    }

    private List<Attempt> ofFaces() {
        var all = new ArrayList<Attempt>();
        var face = Map.of("Algorithm", "face");
        var more = Map.of("EntityName", "taken", "ImageUrl", "oss://bucket/taken.png");
        for (var action : List.of(
                "ListRecognitionEntities",
                "CreateRecognitionEntity",
                "ListRecognitionSamples",
                "CreateRecognitionSample",
                "DeleteRecognitionSample",
                "DeleteRecognitionEntity",
                "DeleteRecognitionLib")) {
            var aboutEntities =
                    action.endsWith("Samples") || action.endsWith("Sample") || action.equals("DeleteRecognitionEntity");
            var others = new HashMap<>(face);
            if (action.startsWith("Create")) {
                others.put(
                        action.endsWith("Sample") ? "ImageUrl" : "EntityName",
                        more.get(action.endsWith("Sample") ? "ImageUrl" : "EntityName"));
            }
            if (action.startsWith("List")) {
                others.put("PageNumber", "1");
                others.put("PageSize", "10");
            }
            var lib = new HashMap<>(others);
            if (aboutEntities) {
                lib.put("EntityId", theirs.get("entity"));
            }
            if (action.equals("DeleteRecognitionSample")) {
                lib.put("SampleId", theirs.get("sample"));
            }
            all.add(new Attempt(action, "LibId", "%", "faces", lib));
            if (!aboutEntities) {
                continue;
            }
            for (var libId : List.of(ours.get("faces"), theirs.get("faces"))) {
                var entity = new HashMap<>(lib);
                entity.put("LibId", libId);
                all.add(new Attempt(action, "EntityId", "%", "entity", entity));
                if (action.equals("DeleteRecognitionSample")) {
                    for (var entityId : List.of(ours.get("entity"), theirs.get("entity"))) {
                        var sample = new HashMap<>(entity);
                        sample.put("EntityId", entityId);
                        all.add(new Attempt(action, "SampleId", "%", "sample", sample));
                    }
                }
            }
        }
        return all;
    }

    private static Attempt attempt(String action, String parameter, String value) {
        return new Attempt(action, parameter, "%", value, Map.of());
    }
}
