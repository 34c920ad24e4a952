package dev.mediajobs.recognition;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Libraries as the vendor's generic client sees them: the client of this API that can be had does not know them yet. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class RecognitionLibrariesTest {

    private static final String ID = "[0-9a-f]{32}";
    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";
    private static final String NO_LIB = "InvalidParameter.RecognitionLibNotFound";
    private static final String NO_ENTITY = "InvalidParameter.RecognitionEntityNotFound";
    private static final String NO_SAMPLE = "InvalidParameter.RecognitionSampleNotFound";
    private static final String QUOTA = "PermissionDenied.ResourceQuotaExceed";

    @DataDirectory
    Path dataDir;

    private Sdk sdk;

    @BeforeEach
    void startWithNone() throws Exception {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        while (true) {
            var libs = rows(list("Libs", Map.of(), 1, 50), "Libs", "Lib");
            if (libs.isEmpty()) {
                return;
            }
            for (var lib : libs) {
                call("DeleteRecognitionLib", Map.of("LibId", (String) lib.get("LibId")));
            }
        }
    }

    @Test
    void libraryComesBackAsItWasCreated() throws Exception {
        var id = lib("colleagues", Map.of("LibDescription", "Of the office"));
        assertThat(id).matches(ID);
        var page = list("Libs", Map.of(), 1, 10);
        assertThat(page)
                .containsEntry("PageNumber", 1L)
                .containsEntry("PageSize", 10L)
                .containsEntry("TotalCount", 1L)
                .containsKey("RequestId");
        assertThat(rows(page, "Libs", "Lib"))
                .containsExactly(Map.of("LibId", id, "LibName", "colleagues", "LibDescription", "Of the office"));
    }

    @Test
    void entityComesBackAsItWasCreated() throws Exception {
        var lib = lib("l");
        var id = entity(lib, "张伟", Map.of("EntityInfo", "{\"age\": 30}"));
        assertThat(id).matches(ID);
        assertThat(rows(list("Entities", Map.of("LibId", lib), 1, 10), "Entities", "Entity"))
                .containsExactly(Map.of("EntityId", id, "EntityName", "张伟", "EntityInfo", "{\"age\": 30}"));
    }

    @Test
    void sampleComesBackAsItWasCreated() throws Exception {
        var lib = lib("l");
        var entity = entity(lib, "Ada");
        var id = sample(lib, entity, "https://pictures.example/ada.jpg");
        assertThat(id).matches(ID);
        var page = list("Samples", Map.of("LibId", lib, "EntityId", entity), 1, 10);
        assertThat(rows(page, "Samples", "Sample"))
                .containsExactly(Map.of(
                        "LibId", lib,
                        "EntityId", entity,
                        "SampleId", id,
                        "ImageUrl", "https://pictures.example/ada.jpg"));
    }

    @Test
    void listsHavePagesAndTheNewestFirst() throws Exception {
        var lib = lib("l");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(entity(lib, "e" + i));
        }
        Collections.reverse(ids);
        var seen = new ArrayList<Object>();
        for (int number = 1; number <= 3; number++) {
            var page = list("Entities", Map.of("LibId", lib), number, 2);
            assertThat(page).containsEntry("TotalCount", 5L).containsEntry("PageNumber", (long) number);
            rows(page, "Entities", "Entity").forEach(row -> seen.add(row.get("EntityId")));
        }
        assertThat(seen).isEqualTo(ids);
        var beyond = list("Entities", Map.of("LibId", lib), Integer.MAX_VALUE, 50);
        assertThat(rows(beyond, "Entities", "Entity")).isEmpty();
        assertThat(beyond).containsEntry("TotalCount", 5L);
    }

    @Test
    void limitsOfTheParametersAreBytes() throws Exception {
        var lib = lib("n".repeat(64), Map.of("LibDescription", "d".repeat(128)));
        refused("CreateRecognitionLib", Map.of("LibName", "n".repeat(65)), "'LibName'");
        refused("CreateRecognitionLib", Map.of("LibName", "名".repeat(22)), "'LibName'");
        refused("CreateRecognitionLib", Map.of("LibName", "n", "LibDescription", "d".repeat(129)), "'LibDescription'");
        entity(lib, "e".repeat(64));
        refused("CreateRecognitionEntity", Map.of("LibId", lib, "EntityName", "e".repeat(65)), "'EntityName'");
        var info = "{\"a\":\"" + "x".repeat(248) + "\"}";
        entity(lib, "e", Map.of("EntityInfo", info));
        refused(
                "CreateRecognitionEntity",
                Map.of("LibId", lib, "EntityName", "e", "EntityInfo", info.replace("x\"", "xx\"")),
                "'EntityInfo'");
        for (var bad : List.of("no JSON", "[]", "1", "{} {}", "{\"a\":}")) {
            refused(
                    "CreateRecognitionEntity",
                    Map.of("LibId", lib, "EntityName", "e", "EntityInfo", bad),
                    "'EntityInfo'");
        }
    }

    @Test
    void addressesThatAreNoneAreRefused() throws Exception {
        var lib = lib("l");
        var entity = entity(lib, "Ada");
        for (var bad : List.of(
                "ada.jpg",
                "ftp://a/b.jpg",
                "oss://",
                "oss://bucket/../b",
                "file:///etc/passwd",
                UNKNOWN,
                "http://u:p@h/a")) {
            refused("CreateRecognitionSample", Map.of("LibId", lib, "EntityId", entity, "ImageUrl", bad), "'ImageUrl'");
        }
        assertRefused(
                () -> call("CreateRecognitionSample", Map.of("LibId", lib, "EntityId", entity)),
                400,
                "MissingImageUrl");
        sample(lib, entity, "oss://bucket.oss-cn-shanghai.aliyuncs.com/faces/ada.png");
    }

    @Test
    void librariesOfOtherThingsAreRefusedAndThereAreNone() throws Exception {
        var lib = lib("l");
        for (var algorithm : List.of("landmark", "object", "logo", "label")) {
            var other = Map.of("Algorithm", algorithm);
            for (var create : List.of(
                    Map.of("Action", "CreateRecognitionLib", "LibName", "x"),
                    Map.of("Action", "CreateRecognitionEntity", "LibId", lib, "EntityName", "x"),
                    Map.of(
                            "Action",
                            "CreateRecognitionSample",
                            "LibId",
                            lib,
                            "EntityId",
                            UNKNOWN,
                            "ImageUrl",
                            "oss://b/k"))) {
                var parameters = new HashMap<>(create);
                parameters.putAll(other);
                var action = parameters.remove("Action");
                assertRefused(
                        () -> sdk.call(action, parameters), 400, "InvalidParameter.NotSupport", "Algorithm", algorithm);
            }
            assertThat(sdk.call(
                            "ListRecognitionLibs", Map.of("Algorithm", algorithm, "PageNumber", "1", "PageSize", "10")))
                    .containsEntry("TotalCount", 0L);
            assertRefused(
                    () -> sdk.call("DeleteRecognitionLib", Map.of("Algorithm", algorithm, "LibId", lib)), 404, NO_LIB);
            assertRefused(
                    () -> sdk.call(
                            "ListRecognitionEntities",
                            Map.of("Algorithm", algorithm, "LibId", lib, "PageNumber", "1", "PageSize", "10")),
                    404,
                    NO_LIB);
        }
        assertRefused(
                () -> sdk.call("CreateRecognitionLib", Map.of("Algorithm", "smell", "LibName", "x")),
                400,
                "InvalidParameter",
                "'Algorithm'");
        assertRefused(
                () -> call(
                        "CreateRecognitionSample",
                        Map.of("LibId", lib, "EntityId", UNKNOWN, "ImageUrl", "oss://b/k", "LabelPrompt", "a cat")),
                400,
                "InvalidParameter.NotSupport",
                "LabelPrompt");
    }

    @Test
    void whatIsRequiredIsAskedFor() {
        for (var action : List.of(
                "CreateRecognitionLib",
                "ListRecognitionLibs",
                "DeleteRecognitionLib",
                "CreateRecognitionEntity",
                "ListRecognitionEntities",
                "DeleteRecognitionEntity",
                "CreateRecognitionSample",
                "ListRecognitionSamples",
                "DeleteRecognitionSample")) {
            assertRefused(() -> sdk.call(action, Map.of()), 400, "MissingAlgorithm");
        }
        assertRefused(() -> call("CreateRecognitionLib", Map.of()), 400, "MissingLibName");
        assertRefused(() -> call("ListRecognitionLibs", Map.of("PageSize", "1")), 400, "MissingPageNumber");
        assertRefused(() -> call("ListRecognitionLibs", Map.of("PageNumber", "1")), 400, "MissingPageSize");
        assertRefused(() -> call("CreateRecognitionEntity", Map.of("EntityName", "x")), 400, "MissingLibId");
        assertRefused(() -> call("CreateRecognitionEntity", Map.of("LibId", UNKNOWN)), 400, "MissingEntityName");
        assertRefused(() -> call("DeleteRecognitionEntity", Map.of("LibId", UNKNOWN)), 400, "MissingEntityId");
        assertRefused(
                () -> call("DeleteRecognitionSample", Map.of("LibId", UNKNOWN, "EntityId", UNKNOWN)),
                400,
                "MissingSampleId");
    }

    @Test
    void pagesHaveLimits() {
        for (var bad : List.of(
                List.of("0", "10"), List.of("-1", "10"), List.of("1", "0"), List.of("1", "51"), List.of("x", "1"))) {
            assertRefused(
                    () -> call("ListRecognitionLibs", Map.of("PageNumber", bad.get(0), "PageSize", bad.get(1))),
                    400,
                    "InvalidParameter");
        }
    }

    @Test
    void deletedThingsAreGoneWithAllBelow() throws Exception {
        var lib = lib("l");
        var entity = entity(lib, "Ada");
        var sample = sample(lib, entity, "oss://b/1.jpg");
        var other = sample(lib, entity, "oss://b/2.jpg");
        var inEntity = Map.of("LibId", lib, "EntityId", entity);
        call("DeleteRecognitionSample", Map.of("LibId", lib, "EntityId", entity, "SampleId", sample));
        assertThat(list("Samples", inEntity, 1, 10)).containsEntry("TotalCount", 1L);
        assertRefused(
                () -> call("DeleteRecognitionSample", Map.of("LibId", lib, "EntityId", entity, "SampleId", sample)),
                404,
                NO_SAMPLE);
        call("DeleteRecognitionEntity", inEntity);
        assertRefused(() -> call("DeleteRecognitionEntity", inEntity), 404, NO_ENTITY);
        assertRefused(() -> list("Samples", inEntity, 1, 10), 404, NO_ENTITY);
        assertRefused(
                () -> call("DeleteRecognitionSample", Map.of("LibId", lib, "EntityId", entity, "SampleId", other)),
                404,
                NO_SAMPLE);
        call("DeleteRecognitionLib", Map.of("LibId", lib));
        assertRefused(() -> call("DeleteRecognitionLib", Map.of("LibId", lib)), 404, NO_LIB);
        assertRefused(() -> list("Entities", Map.of("LibId", lib), 1, 10), 404, NO_LIB);
        assertRefused(() -> entity(lib, "late"), 404, NO_LIB);
    }

    @Test
    void whatIsInAnotherPlaceIsNotFound() throws Exception {
        var lib = lib("l");
        var elsewhere = lib("m");
        var entity = entity(lib, "Ada");
        var sample = sample(lib, entity, "oss://b/1.jpg");
        var wrong = Map.of("LibId", elsewhere, "EntityId", entity);
        assertRefused(() -> call("DeleteRecognitionEntity", wrong), 404, NO_ENTITY);
        assertRefused(() -> list("Samples", wrong, 1, 10), 404, NO_ENTITY);
        assertRefused(() -> sample(elsewhere, entity, "oss://b/1.jpg"), 404, NO_ENTITY);
        assertRefused(
                () -> call(
                        "DeleteRecognitionSample", Map.of("LibId", elsewhere, "EntityId", entity, "SampleId", sample)),
                404,
                NO_SAMPLE);
        for (var unknown : List.of(UNKNOWN, "x", "x".repeat(1000), UNKNOWN.toUpperCase())) {
            assertRefused(() -> call("DeleteRecognitionLib", Map.of("LibId", unknown)), 404, NO_LIB);
            assertRefused(
                    () -> call("DeleteRecognitionEntity", Map.of("LibId", lib, "EntityId", unknown)), 404, NO_ENTITY);
            assertRefused(
                    () -> call(
                            "DeleteRecognitionSample", Map.of("LibId", lib, "EntityId", entity, "SampleId", unknown)),
                    404,
                    NO_SAMPLE);
        }
    }

    @Test
    void limitsHoldAlsoAtOnce() throws Exception {
        var lib = lib("l");
        var entity = entity(lib, "Ada");
        for (int i = 0; i < 7; i++) {
            sample(lib, entity, "oss://b/" + i);
        }
        var outcomes = AtOnce.call(8, i -> () -> sample(lib, entity, "oss://b/late" + i));
        assertThat(outcomes.stream().filter(AtOnce.Outcome::succeeded)).hasSize(3);
        assertRefused(() -> sample(lib, entity, "oss://b/more"), 403, QUOTA);
        for (int i = 1; i < 98; i++) {
            lib("l" + i);
        }
        var libs = AtOnce.call(8, i -> () -> lib("late" + i));
        assertThat(libs.stream().filter(AtOnce.Outcome::succeeded)).hasSize(2);
        assertRefused(() -> lib("more"), 403, QUOTA);
    }

    private void refused(String action, Map<String, String> parameters, String word) {
        assertRefused(() -> call(action, parameters), 400, "InvalidParameter", word);
    }

    private Map<String, Object> call(String action, Map<String, String> parameters) throws Exception {
        var all = new HashMap<>(parameters);
        all.put("Algorithm", "face");
        return sdk.call(action, all);
    }

    private String lib(String name) throws Exception {
        return lib(name, Map.of());
    }

    private String lib(String name, Map<String, String> more) throws Exception {
        return created("CreateRecognitionLib", "LibId", Map.of("LibName", name), more);
    }

    private String entity(String lib, String name) throws Exception {
        return entity(lib, name, Map.of());
    }

    private String entity(String lib, String name, Map<String, String> more) throws Exception {
        return created("CreateRecognitionEntity", "EntityId", Map.of("LibId", lib, "EntityName", name), more);
    }

    private String sample(String lib, String entity, String url) throws Exception {
        return created(
                "CreateRecognitionSample",
                "SampleId",
                Map.of("LibId", lib, "EntityId", entity, "ImageUrl", url),
                Map.of());
    }

    private String created(String action, String id, Map<String, String> parameters, Map<String, String> more)
            throws Exception {
        var all = new HashMap<>(parameters);
        all.putAll(more);
        return (String) call(action, all).get(id);
    }

    private Map<String, Object> list(String what, Map<String, String> parameters, int number, int size)
            throws Exception {
        var all = new HashMap<>(parameters);
        all.put("PageNumber", Integer.toString(number));
        all.put("PageSize", Integer.toString(size));
        return call("ListRecognition" + what, all);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> page, String wrapper, String element) {
        return (List<Map<String, Object>>) ((Map<String, Object>) page.get(wrapper)).get(element);
    }
}
