package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final Pattern NAMES_SOMETHING =
            Pattern.compile(".*(Id|Ids|IdList|Token|URL|URLs|Url|Media|InputFile)");
    private static final Pattern CHANGES_NOTHING_OF_ONES_OWN =
            Pattern.compile("(Get|List|Query|Delete|Cancel|Retry|Replay).*");
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
            "CreateCustomTemplate TemplateConfig.FaceCategoryIds",
            "UpdateCustomTemplate TemplateConfig.FaceCategoryIds",
            "CreateCustomTemplate TemplateConfig.ObjectGroupIds",
            "UpdateCustomTemplate TemplateConfig.ObjectGroupIds",
            "CreateCustomTemplate TemplateConfig.LandmarkGroupIds",
            "UpdateCustomTemplate TemplateConfig.LandmarkGroupIds");

    /** What shows things that the call does not name, and how it is called. */
    private static final Map<String, Map<String, String>> WITHOUT_A_NAME = Map.of(
            "GetEventCallback", Map.of(),
            "ListCallbackDeliveries", Map.of(),
            "ListCustomTemplates", Map.of("Type", "11", "PageNumber", "1", "PageSize", "10"),
            "ListHotwordLibraries", Map.of(),
            "ListMediaBasicInfos", Map.of(),
            "ListPipelines", Map.of("Speed", "Standard"),
            "ListRecognitionLibs", Map.of("Algorithm", "face", "PageNumber", "1", "PageSize", "10"),
            "ListSmartJobs", Map.of());

    private static final Set<String> OF_A_LIBRARY = Set.of("ListRecognitionEntities", "ListRecognitionSamples");

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
        theirs = new AccountThings(pool).everything(owner, account);
    }

    /** Each time a stranger who has none of it yet: what it registers under a name of the owner's is its own from then on. */
    @Test
    void idsOfOthersAreAnsweredAsThoseOfNobody() throws Exception {
        for (var i = 0; i < REPEATS; i++) {
            var account = account();
            var stranger = sdk(account);
            for (var attempt :
                    new IsolationAttempts(theirs, new AccountThings(pool).everything(stranger, account)).all()) {
                var their = theirs.get(attempt.value());
                assertThat(their).as(attempt.value()).isNotNull();
                var toUnknown = answerToStranger(stranger, attempt, changed(their));
                var toTheirs = answerToStranger(stranger, attempt, their);
                assertThat(toTheirs)
                        .as("%s = %s", attempt.key(), attempt.value())
                        .isEqualTo(toUnknown);
            }
        }
        assertUntouched();
    }

    /** Lists, and what an account has one of: they are asked for without naming anything. */
    @Test
    void whatIsListedIsOnesOwn() throws Exception {
        var address = "http://receiver.invalid/" + UUID.randomUUID();
        owner.call("SetEventCallback", Map.of("CallbackType", "HTTP", "CallbackURL", address));
        var known = new HashMap<>(theirs);
        known.put("address", address);
        var stranger = sdk(account());
        var listed = new TreeSet<String>();
        for (var action : ServedActions.find().byName().keySet()) {
            var input = WITHOUT_A_NAME.get(action);
            if (input == null) {
                continue;
            }
            var toStranger = seen(stranger, action, input).toString();
            var toOwner = owner.call(action, input).toString();
            known.forEach((name, their) -> {
                assertThat(toStranger).as("%s tells the %s", action, name).doesNotContain(their);
                if (toOwner.contains(their)) {
                    listed.add(action);
                }
            });
        }
        assertThat(listed).isEqualTo(WITHOUT_A_NAME.keySet());
        assertThat(ServedActions.find().byName().keySet().stream()
                        .filter(action -> action.matches("List(?!System).*s") && !OF_A_LIBRARY.contains(action)))
                .isSubsetOf(WITHOUT_A_NAME.keySet());
    }

    /** What each account has one of is neither taken away nor put elsewhere by another account that changes its own. */
    @Test
    void whatIsChangedWithoutANameIsOnesOwn() throws Exception {
        owner.call("SetEventCallback", Map.of("CallbackType", "HTTP", "CallbackURL", "http://receiver.invalid/owner"));
        var theirDefault = Map.of("TemplateId", theirs.get("template"));
        owner.call("SetDefaultCustomTemplate", theirDefault);
        var account = account();
        var stranger = sdk(account);
        var mine = new AccountThings(pool).everything(stranger, account);
        stranger.call(
                "SetEventCallback", Map.of("CallbackType", "HTTP", "CallbackURL", "http://receiver.invalid/stranger"));
        stranger.call("SetDefaultCustomTemplate", Map.of("TemplateId", mine.get("template")));
        stranger.call("ReplayCallbackDeliveries", Map.of("All", "true"));
        stranger.call("SetEventCallback", Map.of("EventTypeList", "none"));
        assertThat(owner.call("GetEventCallback", Map.of()).toString()).contains("http://receiver.invalid/owner");
        assertThat(owner.call("GetCustomTemplate", theirDefault).toString()).contains("IsDefault=true");
        assertUntouched();
    }

    /** Of calls that make nothing: what a stranger has made under a name of the owner's is its own from then on. */
    @Test
    void idsOfOthersAreAnsweredInTheSameTime() throws Exception {
        var account = account();
        var stranger = sdk(account);
        var slower = new ArrayList<String>();
        for (var attempt : new IsolationAttempts(theirs, new AccountThings(pool).everything(stranger, account)).all()) {
            var their = theirs.get(attempt.value());
            if (makesSomething(stranger, attempt, their)) {
                continue;
            }
            var times = TimePairs.of(
                    () -> seen(stranger, attempt, their), () -> seen(stranger, attempt, changed(their)), REPEATS);
            System.out.printf("%-55s %s%n", attempt.key(), times);
            if (times.differ()) {
                slower.add(attempt.key() + " = " + attempt.value() + ": " + times);
            }
        }
        assertThat(slower).isEmpty();
        assertUntouched();
    }

    /** The libraries that a template of one's own names are looked up when a job is submitted with it. */
    @Test
    void librariesInTemplatesOfOnesOwnAreNoWayAround() throws Exception {
        var stranger = sdk(account());
        var answers = new ArrayList<String>();
        for (var lib : List.of(theirs.get("faces"), changed(theirs.get("faces")))) {
            for (var updates : List.of(false, true)) {
                var template = templateWith(stranger, lib, updates);
                var input = Map.of(
                        "Input", "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}", "TemplateId", template);
                assertThatThrownBy(() -> stranger.call("SubmitSmarttagJob", input))
                        .isInstanceOfSatisfying(TeaException.class, refusal -> {
                            var seen = new TreeMap<>(refusal.getData());
                            seen.remove("RequestId");
                            answers.add(comparable(seen.toString().replace(lib, "<sent>")));
                        });
            }
        }
        assertThat(answers).hasSize(4);
        assertThat(Set.copyOf(answers)).hasSize(1);
        var own = new HashMap<String, String>();
        AccountThings.makeFaces(stranger, own);
        var template = templateWith(stranger, own.get("faces"), true);
        assertThat(stranger.call(
                        "SubmitSmarttagJob",
                        Map.of(
                                "Input",
                                "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}",
                                "TemplateId",
                                template)))
                .containsKey("JobId");
    }

    private static String templateWith(Sdk sdk, String lib, boolean updates) throws Exception {
        var config = "{\"AnalyseTypes\":\"face\",\"FaceCategoryIds\":\"" + lib + "\"}";
        var template = AccountThings.found(sdk.call(
                "CreateCustomTemplate",
                Map.of("Name", "t", "Type", "11", "TemplateConfig", updates ? AccountThings.CONFIG : config)));
        if (updates) {
            sdk.call("UpdateCustomTemplate", Map.of("TemplateId", template, "TemplateConfig", config));
        }
        return template;
    }

    private static boolean makesSomething(Sdk stranger, IsolationAttempts.Attempt attempt, String their)
            throws Exception {
        var reads = CHANGES_NOTHING_OF_ONES_OWN.matcher(attempt.action()).matches();
        return !reads && !seen(stranger, attempt, changed(their)).contains("Code=");
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
            var mine = new AccountThings(pool).everything(caller, account);
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
        return seen(caller, attempt.action(), attempt.with(id)).toString().replace(id, "<sent>");
    }

    private static Map<String, Object> seen(Sdk caller, String action, Map<String, String> input) throws Exception {
        Map<String, Object> seen;
        try {
            seen = new TreeMap<>(caller.call(action, input));
        } catch (TeaException e) {
            seen = new TreeMap<>(e.getData());
        }
        seen.remove("RequestId");
        return seen;
    }

    /** All that a caller sees, but for what tells one answer from the next; ids and times are made anew each time. */
    private static String comparable(String seen) {
        return TIME.matcher(AccountThings.ID.matcher(seen).replaceAll("<id>")).replaceAll("<time>");
    }

    /** What all these attempts were about is as it was. */
    private void assertUntouched() throws Exception {
        for (var job : List.of("asr", "tag")) {
            var state = pool.preparedQuery("select state from job where id = $1")
                    .executeAndAwait(Tuple.of(AccountThings.uuid(theirs.get(job))));
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
                        .executeAndAwait(Tuple.of(AccountThings.uuid(theirs.get("delivery"))))
                        .iterator()
                        .next()
                        .getString("state"))
                .isEqualTo("DEAD");
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
}
