package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.tea.TeaException;
import dev.mediajobs.access.Accounts;
import dev.mediajobs.access.Keys;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nobody learns from any action whether an id is another account's: the answer is the same as for one that nobody has. An action
 * with a new parameter that names something fails this test until it is in one of the lists below.
 */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class IsolationCampaignTest {

    private static final int REPEATS = Integer.getInteger("mediajobs.campaign.isolation", 3);
    private static final String CONFIG = "{\"AnalyseTypes\":\"ocr\"}";
    private static final Pattern NAMES_SOMETHING =
            Pattern.compile(".*(Id|Ids|IdList|Token|URL|URLs|Url|Media|InputFile)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");

    /** Parameters that name nothing of the service's. */
    private static final Map<String, String> NOT_OURS = Map.of(
            "RegisterMediaInfo CoverURL", "is given back as it came",
            "RegisterMediaInfo CateId", "there are no categories",
            "RegisterMediaInfo SmartTagTemplateId", "is refused whatever it is",
            "RegisterMediaInfo WorkflowId", "is refused whatever it is",
            "CreatePipeline NotifyUrl", "a receiver's address",
            "UpdatePipeline NotifyUrl", "a receiver's address",
            "SubmitSmarttagJob NotifyUrl", "a receiver's address",
            "SetEventCallback CallbackURL", "a receiver's address",
            "CreateRecognitionSample ImageUrl", "a picture's address");

    /** Not looked up among what accounts made: system templates are everybody's, and libraries are looked up by submits. */
    private static final Set<String> OF_NO_ACCOUNT = Set.of(
            "GetSystemTemplate TemplateId",
            "ListSystemTemplates TemplateId",
            "CreateCustomTemplate TemplateConfig.FaceCategoryIds");

    @Inject
    Accounts accounts;

    @Inject
    Keys keys;

    @Inject
    Pool pool;

    private Map<String, String> theirs;
    private Sdk owner;

    @BeforeEach
    void makeOneOfEach() throws Exception {
        var account = account();
        owner = sdk(account);
        theirs = everything(owner, account);
    }

    /** Each time a stranger who has none of it yet: what it registers under a name of the owner's is its own from then on. */
    @Test
    void idsOfOthersAreAnsweredAsThoseOfNobody() throws Exception {
        var known = new TreeMap<String, List<Long>>();
        var unknown = new TreeMap<String, List<Long>>();
        for (var i = 0; i < REPEATS; i++) {
            var account = account();
            var stranger = sdk(account);
            for (var attempt : new IsolationAttempts(theirs, everything(stranger, account)).all()) {
                var their = theirs.get(attempt.value());
                assertThat(their).as(attempt.value()).isNotNull();
                var began = System.nanoTime();
                var toUnknown = answerToStranger(stranger, attempt, changed(their));
                var middle = System.nanoTime();
                var toTheirs = answerToStranger(stranger, attempt, their);
                known.computeIfAbsent(attempt.key(), key -> new ArrayList<>()).add(System.nanoTime() - middle);
                unknown.computeIfAbsent(attempt.key(), key -> new ArrayList<>()).add(middle - began);
                assertThat(toTheirs)
                        .as("%s = %s", attempt.key(), attempt.value())
                        .isEqualTo(toUnknown);
            }
        }
        known.forEach((key, times) -> System.out.printf(
                "%-55s %5d µs theirs, %5d µs nobody's%n", key, median(times), median(unknown.get(key))));
        assertUntouched();
    }

    /** Else it would be compared how the action refuses something else, such as a parameter that lacks. */
    @Test
    void idsOfOnesOwnAreAnsweredOtherwise() throws Exception {
        var untold = new TreeSet<String>();
        var told = new TreeSet<String>();
        var attempts = new IsolationAttempts(theirs, theirs).all().size();
        for (var i = 0; i < attempts; i++) {
            var account = account();
            var caller = sdk(account);
            var mine = everything(caller, account);
            var attempt = new IsolationAttempts(mine, mine).all().get(i);
            var my = mine.get(attempt.value());
            var toUnknown = answer(caller, attempt, changed(my));
            (answer(caller, attempt, my).equals(toUnknown) ? untold : told).add(attempt.key());
        }
        untold.removeAll(told);
        assertThat(untold).isEqualTo(OF_NO_ACCOUNT);
    }

    @Test
    void everyParameterThatNamesSomethingIsTried() throws Exception {
        var tried = new IsolationAttempts(theirs, theirs)
                .all().stream().map(IsolationAttempts.Attempt::key).collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        ServedActions.find().byName().forEach((action, described) -> described.parameters().keySet().stream()
                .filter(name -> NAMES_SOMETHING.matcher(name).matches())
                .map(name -> action + " " + name)
                .filter(key -> !tried.contains(key) && !NOT_OURS.containsKey(key))
                .forEach(missing::add));
        assertThat(missing)
                .as("add them to IsolationAttempts, or to NOT_OURS with the reason")
                .isEmpty();
    }

    private String answerToStranger(Sdk stranger, IsolationAttempts.Attempt attempt, String id) throws Exception {
        var text = seen(stranger, attempt, id);
        theirs.forEach((name, their) -> assertThat(text)
                .as("%s tells the %s of another account", attempt.key(), name)
                .doesNotContain(attempt.with(id).containsValue(their) ? "\0" : their));
        return comparable(text);
    }

    private static String answer(Sdk caller, IsolationAttempts.Attempt attempt, String id) throws Exception {
        return comparable(seen(caller, attempt, id));
    }

    private static String seen(Sdk caller, IsolationAttempts.Attempt attempt, String id) throws Exception {
        Map<String, Object> seen;
        try {
            seen = new TreeMap<>(caller.call(attempt.action(), attempt.with(id)));
        } catch (TeaException e) {
            seen = new TreeMap<>(e.getData());
        }
        seen.remove("RequestId");
        return seen.toString().replace(id, "<sent>");
    }

    /** All that a caller sees, but for what tells one answer from the next; ids and times are made anew each time. */
    private static String comparable(String seen) {
        return TIME.matcher(ID.matcher(seen).replaceAll("<id>")).replaceAll("<time>");
    }

    /** What all these attempts were about is as it was. */
    private void assertUntouched() throws Exception {
        for (var job : List.of("asr", "tag")) {
            var state = pool.preparedQuery("select state from job where id = $1")
                    .executeAndAwait(Tuple.of(uuid(theirs.get(job))));
            assertThat(state.iterator().next().getString("state")).isEqualTo("QUEUED");
        }
        assertThat(owner.call("GetHotwordLibrary", Map.of("HotwordLibraryId", theirs.get("hotwords"))))
                .containsEntry("Name", "mine");
        assertThat(owner.call("GetMediaInfo", Map.of("MediaId", theirs.get("media"))))
                .containsKey("MediaInfo");
        assertThat(owner.call("GetCustomTemplate", Map.of("TemplateId", theirs.get("template")))
                        .toString())
                .contains("mine")
                .doesNotContain("taken");
        assertThat(owner.call("GetPipeline", Map.of("PipelineId", theirs.get("pipeline")))
                        .toString())
                .contains("mine");
        var samples = owner.call(
                "ListRecognitionSamples",
                Map.of(
                        "Algorithm", "face",
                        "LibId", theirs.get("faces"),
                        "EntityId", theirs.get("entity"),
                        "PageNumber", "1",
                        "PageSize", "10"));
        assertThat(samples.toString()).contains(theirs.get("sample")).doesNotContain("taken");
        assertThat(pool.preparedQuery("select state from callback_delivery where id = $1")
                        .executeAndAwait(Tuple.of(uuid(theirs.get("delivery"))))
                        .iterator()
                        .next()
                        .getString("state"))
                .isEqualTo("DEAD");
    }

    private Map<String, String> everything(Sdk sdk, String account) throws Exception {
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

    private static void makeFaces(Sdk sdk, Map<String, String> made) throws Exception {
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

    private static String found(Map<String, Object> answer) {
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

    private static UUID uuid(String hex) {
        return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    /** One that nobody has, of the same form, made at about the same time: only the end differs. */
    private static String changed(String id) {
        var dot = id.endsWith(".mp4") ? id.length() - 4 : id.length();
        var random = UUID.randomUUID().toString().replace("-", "").substring(0, 6);
        return id.substring(0, dot - 6) + random + id.substring(dot);
    }

    private String account() {
        return accounts.create("isolated").await().indefinitely();
    }

    private Sdk sdk(String account) {
        var key = keys.create(account).await().indefinitely();
        return Sdk.of(RestAssured.port, key.id(), key.secret());
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1000;
    }
}
