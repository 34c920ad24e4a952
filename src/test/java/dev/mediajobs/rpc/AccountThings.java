package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Sdk;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes one of each thing that an account can have. */
final class AccountThings {

    static final String CONFIG = "{\"AnalyseTypes\":\"ocr\"}";
    static final Pattern ID = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Pool pool;

    AccountThings(Pool pool) {
        this.pool = pool;
    }

    /** @return the ids of all, by what they are */
    Map<String, String> everything(Sdk sdk, String account) throws Exception {
        var made = new HashMap<String, String>();
        make(sdk, made);
        made.put("delivery", delivery(account, made.get("asr")));
        made.put("asr token", nextToken(sdk, "ListSmartJobs"));
        made.put("hotword token", nextToken(sdk, "ListHotwordLibraries"));
        made.put("media token", nextToken(sdk, "ListMediaBasicInfos"));
        delivery(account, made.get("asr"));
        made.put("delivery token", nextToken(sdk, "ListCallbackDeliveries"));
        return made;
    }

    private static String nextToken(Sdk sdk, String list) throws Exception {
        return (String) sdk.call(list, Map.of("MaxResults", "1")).get("NextToken");
    }

    private static void make(Sdk sdk, Map<String, String> made) throws Exception {
        var token = UUID.randomUUID().toString().replace('-', 'x');
        made.put("client token", token);
        made.put("reference", "ref-" + token.substring(0, 12));
        made.put("media address", "oss://bucket/" + token + ".mp4");
        sdk.call("SubmitASRJob", Map.of("InputFile", "oss://samples/jfk.wav"));
        made.put("asr", id(sdk, "SubmitASRJob", "JobId", "InputFile", "oss://samples/jfk.wav", "ClientToken", token));
        made.put(
                "tag",
                id(
                        sdk,
                        "SubmitSmarttagJob",
                        "JobId",
                        "Input",
                        "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}",
                        "ClientToken",
                        token));
        for (var i = 0; i < 2; i++) {
            made.put(
                    "hotwords",
                    id(
                            sdk,
                            "CreateHotwordLibrary",
                            "HotwordLibraryId",
                            "Name",
                            "mine",
                            "UsageScenario",
                            "ASR",
                            "Hotwords",
                            "[{\"Text\":\"word\",\"Language\":\"en\",\"Weight\":1}]"));
        }
        sdk.call("RegisterMediaInfo", Map.of("InputURL", "oss://bucket/other.mp4"));
        made.put(
                "media",
                id(
                        sdk,
                        "RegisterMediaInfo",
                        "MediaId",
                        "InputURL",
                        made.get("media address"),
                        "ReferenceId",
                        made.get("reference"),
                        "ClientToken",
                        token));
        made.put(
                "template",
                found(sdk.call(
                        "CreateCustomTemplate", Map.of("Name", "mine", "Type", "11", "TemplateConfig", CONFIG))));
        made.put("pipeline", found(sdk.call("CreatePipeline", Map.of("Name", "mine", "Speed", "Standard"))));
        makeFaces(sdk, made);
    }

    /** A library, a person in it, and a picture of them. */
    static void makeFaces(Sdk sdk, Map<String, String> made) throws Exception {
        made.put("faces", found(sdk.call("CreateRecognitionLib", Map.of("Algorithm", "face", "LibName", "mine"))));
        var in = new HashMap<>(Map.of("Algorithm", "face", "LibId", made.get("faces")));
        in.put("EntityName", "mine");
        made.put("entity", last(sdk.call("CreateRecognitionEntity", in), "EntityId"));
        in.remove("EntityName");
        in.put("EntityId", made.get("entity"));
        in.put("ImageUrl", "oss://bucket/face.png");
        made.put("sample", last(sdk.call("CreateRecognitionSample", in), "SampleId"));
    }

    private static String id(Sdk sdk, String action, String field, String... parameters) throws Exception {
        var all = new LinkedHashMap<String, String>();
        for (var i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return last(sdk.call(action, all), field);
    }

    /** The field, or the one id of the answer, wherever it lies. */
    private static String last(Map<String, Object> answer, String field) {
        return answer.get(field) instanceof String id ? id : found(answer);
    }

    /** The first id in an answer. */
    static String found(Map<String, Object> answer) {
        var ids = ID.matcher(answer.toString());
        assertThat(ids.find()).as("%s", answer).isTrue();
        return ids.group();
    }

    /** A message that could not be delivered, as the courier leaves it. */
    private String delivery(String account, String job) {
        var id = UUID.randomUUID();
        pool.preparedQuery(
                        "insert into callback_delivery (id, event_id, account_id, job_id, event_type, target, host, body,"
                                + " state, attempt, reason_code, reason, created_at, ended_at)"
                                + " values ($1, 1, $2, $3, 'SmartJobComplete', 'https://example.com/', 'example.com', '{}',"
                                + " 'DEAD', 1, 'Refused', 'x', now(), now())")
                .executeAndAwait(Tuple.of(id, Long.parseLong(account), uuid(job)));
        return id.toString().replace("-", "");
    }

    static UUID uuid(String hex) {
        return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }
}
