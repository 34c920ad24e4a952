package dev.mediajobs.hotword;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Libraries as the vendor's generic client sees them: the client of this API that can be had does not know them yet. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class HotwordLibrariesTest {

    private static final String ENTRIES =
            "[{\"Text\":\"Mediajobs\",\"Language\":\"en\",\"Weight\":5},{\"Text\":\"语音\",\"Language\":\"zh\"}]";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
    private static final String NOT_FOUND = "InvalidParameter.HotwordLibraryNotFound";
    private static final int MOST_LIBRARIES = 100;

    @DataDirectory
    Path dataDir;

    private Sdk sdk;

    @BeforeEach
    void startWithNone() throws Exception {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        for (var page = list(Map.of("MaxResults", "100")); ; page = list(Map.of("MaxResults", "100"))) {
            if (libraries(page).isEmpty()) {
                return;
            }
            for (var library : libraries(page)) {
                delete((String) library.get("HotwordLibraryId"));
            }
        }
    }

    @Test
    void libraryComesBackAsItWasCreated() throws Exception {
        var id = create("names", Map.of("Description", "Of products"));
        assertThat(id).matches("[0-9a-f]{32}");
        var library = get(id);
        assertThat(library)
                .containsEntry("HotwordLibraryId", id)
                .containsEntry("Name", "names")
                .containsEntry("Description", "Of products")
                .containsEntry("UsageScenario", "ASR");
        assertThat((String) library.get("CreationTime")).matches(TIME);
        assertThat(library.get("Hotwords"))
                .isEqualTo(List.of(
                        Map.of("Text", "Mediajobs", "Language", "en", "Weight", 5L),
                        Map.of("Text", "语音", "Language", "zh", "Weight", 2L)));
    }

    @Test
    void translationsComeBack() throws Exception {
        var entries = "[{\"Text\":\"word\",\"Language\":\"en\",\"Weight\":1,\"TranspositionResultList\":"
                + "[{\"TargetLanguage\":\"fr\",\"TranslatedText\":\"mot\"}]}]";
        var id = (String) sdk.call(
                        "CreateHotwordLibrary",
                        Map.of("Name", "fr", "UsageScenario", "VideoTranslation", "Hotwords", entries))
                .get("HotwordLibraryId");
        assertThat(get(id).get("Hotwords").toString())
                .contains("TargetLanguage=fr")
                .contains("TranslatedText=mot");
    }

    @Test
    void flattenedEntriesAreTaken() throws Exception {
        var id = (String) sdk.callWithForm(
                        "CreateHotwordLibrary",
                        Map.of(
                                "Name", "flat",
                                "UsageScenario", "ASR",
                                "Hotwords.1.Text", "word",
                                "Hotwords.1.Language", "en",
                                "Hotwords.1.Weight", "-6"))
                .get("HotwordLibraryId");
        assertThat(get(id).get("Hotwords")).isEqualTo(List.of(Map.of("Text", "word", "Language", "en", "Weight", -6L)));
    }

    /** Each of these is two units of UTF-16. */
    @Test
    void rareCharactersCountOnce() throws Exception {
        var name = "𠮷".repeat(100);
        var id = create(name, Map.of("Description", "𠮷".repeat(200)));
        assertThat(get(id)).containsEntry("Name", name);
        refused("InvalidParameter", Map.of("Name", name + "𠮷"), "at most 100 characters");
    }

    @Test
    void badParametersAreRefused() {
        refused("MissingName", Map.of("Name", ""));
        refused("InvalidParameter", Map.of("Name", "n".repeat(101)), "'Name'");
        refused("InvalidParameter", Map.of("Description", "d".repeat(201)), "'Description'");
        refused("MissingUsageScenario", Map.of("UsageScenario", ""));
        refused("InvalidParameter", Map.of("UsageScenario", "Karaoke"), "'UsageScenario'");
        refused("MissingHotwords", Map.of("Hotwords", ""));
        refused("InvalidParameter", Map.of("Hotwords", "[]"), "1-300 entries");
        refused("InvalidParameter", Map.of("Hotwords", "{"), "'Hotwords'");
        refused("InvalidParameter", Map.of("Hotwords", "[\"word\"]"), "'Hotwords.1'");
        refused(
                "InvalidParameter",
                Map.of("Hotwords", "[{\"Text\":\"a\",\"Language\":\"en\",\"Weight\":2.5}]"),
                "'Hotwords.1.Weight'");
        refused(
                "InvalidParameter",
                Map.of(
                        "Hotwords",
                        "[{\"Text\":\"a\",\"Language\":\"en\"},{\"Text\":\"b\",\"Language\":\"en\"},"
                                + "{\"Text\":\"语语语语语语语语语语语语语语语语\",\"Language\":\"zh\"}]"),
                "'Hotwords.3.Text' is invalid");
    }

    @Test
    void longestTextsFit() throws Exception {
        var id = create("名".repeat(100), Map.of("Description", "说".repeat(200)));
        assertThat(get(id)).containsEntry("Name", "名".repeat(100));
    }

    @Test
    void updateChangesWhatIsGiven() throws Exception {
        var id = create("before", Map.of("Description", "stays"));
        var answer = update(id, Map.of("Name", "after"));
        assertThat(answer.get("Success")).isEqualTo(id);
        assertThat(get(id))
                .containsEntry("Name", "after")
                .containsEntry("Description", "stays")
                .hasEntrySatisfying(
                        "Hotwords", entries -> assertThat((List<?>) entries).hasSize(2));
        update(id, Map.of("Hotwords", "[{\"Text\":\"other\",\"Language\":\"en\"}]"));
        assertThat(get(id).get("Hotwords")).isEqualTo(List.of(Map.of("Text", "other", "Language", "en", "Weight", 2L)));
    }

    @Test
    void updateKeepsTheRules() throws Exception {
        var id = create("rules", Map.of());
        assertRefused(
                () -> update(id, Map.of("Hotwords", "[{\"Text\":\"mot\",\"Language\":\"fr\"}]")),
                400,
                "InvalidParameter",
                "'Hotwords.1.Language'");
        assertRefused(() -> update(id, Map.of("Name", "n".repeat(101))), 400, "InvalidParameter", "'Name'");
        assertRefused(() -> update(id, Map.of("Name", " ")), 400, "InvalidParameter", "'Name'");
        assertRefused(
                () -> update(id, Map.of("UsageScenario", "VideoTranslation")),
                400,
                "InvalidParameter",
                "'UsageScenario'");
        update(id, Map.of("UsageScenario", "ASR"));
        assertThat(get(id)).containsEntry("UsageScenario", "ASR").containsEntry("Name", "rules");
    }

    @Test
    void deletedLibraryIsGone() throws Exception {
        var id = create("gone", Map.of());
        assertThat(delete(id).get("Success")).isEqualTo(true);
        assertRefused(() -> get(id), 404, NOT_FOUND);
        assertRefused(() -> delete(id), 404, NOT_FOUND);
        assertRefused(() -> update(id, Map.of("Name", "x")), 404, NOT_FOUND);
    }

    @Test
    void unknownLibrariesAreNotFound() {
        for (var id : new String[] {"0123456789abcdef0123456789abcdef", "x", "0123456789ABCDEF0123456789ABCDEF"}) {
            assertRefused(() -> get(id), 404, NOT_FOUND);
            assertRefused(() -> delete(id), 404, NOT_FOUND);
            assertRefused(() -> update(id, Map.of("Name", "x")), 404, NOT_FOUND);
        }
        assertRefused(() -> sdk.call("GetHotwordLibrary", Map.of()), 400, "MissingHotwordLibraryId");
        assertRefused(() -> sdk.call("DeleteHotwordLibrary", Map.of()), 400, "MissingHotwordLibraryId");
        assertRefused(() -> sdk.call("UpdateHotwordLibrary", Map.of()), 400, "MissingHotwordLibraryId");
    }

    @Test
    void listGoesFromTokenToToken() throws Exception {
        var ids = createMany(5);
        var first = list(Map.of("MaxResults", "2"));
        assertThat(first).containsEntry("TotalCount", 5L).containsEntry("MaxResults", 2L);
        var second = list(Map.of("MaxResults", "2", "NextToken", token(first)));
        var third = list(Map.of("MaxResults", "2", "NextToken", token(second)));
        assertThat(third).doesNotContainKey("NextToken").containsEntry("TotalCount", 5L);
        var seen = new ArrayList<String>();
        List.of(first, second, third).forEach(page -> seen.addAll(ids(page)));
        var newestFirst = new ArrayList<>(ids);
        Collections.reverse(newestFirst);
        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void listCanBeginWithTheOldest() throws Exception {
        var ids = createMany(3);
        var first = list(Map.of("MaxResults", "2", "SortBy", "CreationTime:Asc"));
        assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
        var second = list(Map.of("MaxResults", "2", "SortBy", "CreationTime:Asc", "NextToken", token(first)));
        assertThat(ids(second)).isEqualTo(ids.subList(2, 3));
    }

    @Test
    void listHasPages() throws Exception {
        var ids = createMany(3);
        assertThat(ids(list(Map.of("PageSize", "2")))).containsExactly(ids.get(2), ids.get(1));
        assertThat(ids(list(Map.of("PageNo", "2", "PageSize", "2")))).containsExactly(ids.get(0));
        var beyond = list(Map.of("PageNo", "2147483647", "PageSize", "100"));
        assertThat(ids(beyond)).isEmpty();
        assertThat(beyond).containsEntry("TotalCount", 3L);
        var token = token(list(Map.of("PageSize", "2")));
        assertThat(ids(list(Map.of("PageNo", "7", "PageSize", "2", "NextToken", token))))
                .as("the token wins")
                .containsExactly(ids.get(0));
    }

    @Test
    void listIsFiltered() throws Exception {
        var asr = create("one", Map.of());
        var other = (String) sdk.call(
                        "CreateHotwordLibrary",
                        Map.of("Name", "two", "UsageScenario", "StructuredMediaAssets", "Hotwords", ENTRIES))
                .get("HotwordLibraryId");
        assertThat(ids(list(Map.of("Name", "one")))).containsExactly(asr);
        assertThat(ids(list(Map.of("Name", "on")))).isEmpty();
        assertThat(ids(list(Map.of("UsageScenario", "StructuredMediaAssets")))).containsExactly(other);
        var created = (String) get(asr).get("CreationTime");
        assertThat(ids(list(Map.of("StartTime", created, "EndTime", created)))).contains(asr);
        assertThat(ids(list(Map.of("StartTime", "2999-01-01T00:00:00Z")))).isEmpty();
        assertThat(ids(list(Map.of("EndTime", "1999-01-01T00:00:00Z")))).isEmpty();
    }

    @Test
    void badListParametersAreRefused() throws Exception {
        createMany(3);
        var token = token(list(Map.of("MaxResults", "1")));
        for (var bad : List.of(
                Map.of("MaxResults", "0"),
                Map.of("MaxResults", "101"),
                Map.of("PageSize", "0"),
                Map.of("PageSize", "101"),
                Map.of("PageNo", "0"),
                Map.of("SortBy", "Name:Asc"),
                Map.of("StartTime", "yesterday"),
                Map.of("EndTime", "2024-02-30T00:00:00Z"),
                Map.of("NextToken", "x"),
                Map.of("NextToken", "A".repeat(54)),
                Map.of("NextToken", token, "Name", "other"),
                Map.of("NextToken", token, "SortBy", "CreationTime:Asc"))) {
            assertRefused(() -> list(bad), 400, "InvalidParameter");
        }
    }

    @Test
    void hundredLibrariesAreTheLimitAlsoAtOnce() throws Exception {
        createMany(MOST_LIBRARIES - 3);
        var outcomes = AtOnce.call(8, i -> () -> create("late" + i, Map.of()));
        assertThat(outcomes.stream().filter(AtOnce.Outcome::succeeded)).hasSize(3);
        assertThat(list(Map.of())).containsEntry("TotalCount", (long) MOST_LIBRARIES);
        assertRefused(() -> create("more", Map.of()), 403, "PermissionDenied.ResourceQuotaExceed");
        delete(ids(list(Map.of())).get(0));
        create("again", Map.of());
    }

    private List<String> createMany(int count) throws Exception {
        var ids = new ArrayList<String>();
        for (var i : IntStream.range(0, count).boxed().toList()) {
            ids.add(create("library " + i, Map.of()));
        }
        return ids;
    }

    private String create(String name, Map<String, String> more) throws Exception {
        var parameters = new HashMap<>(Map.of("Name", name, "UsageScenario", "ASR", "Hotwords", ENTRIES));
        parameters.putAll(more);
        return (String) sdk.call("CreateHotwordLibrary", parameters).get("HotwordLibraryId");
    }

    private void refused(String code, Map<String, String> changed, String... words) {
        assertRefused(() -> create("refused", changed), 400, code, words);
    }

    private Map<String, Object> get(String id) throws Exception {
        return sdk.call("GetHotwordLibrary", Map.of("HotwordLibraryId", id));
    }

    private Map<String, Object> update(String id, Map<String, String> changed) throws Exception {
        var parameters = new HashMap<>(changed);
        parameters.put("HotwordLibraryId", id);
        return sdk.call("UpdateHotwordLibrary", parameters);
    }

    private Map<String, Object> delete(String id) throws Exception {
        return sdk.call("DeleteHotwordLibrary", Map.of("HotwordLibraryId", id));
    }

    private Map<String, Object> list(Map<String, String> parameters) throws Exception {
        return sdk.call("ListHotwordLibraries", parameters);
    }

    private static String token(Map<String, Object> page) {
        return (String) page.get("NextToken");
    }

    private static List<String> ids(Map<String, Object> page) {
        return libraries(page).stream()
                .map(library -> (String) library.get("HotwordLibraryId"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> libraries(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("HotwordLibraryList");
    }
}
