package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.engine.SetUpEngines;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole jobs for which the operator has set up what knows people and things. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@WithTestResource(SetUpEngines.class)
class SmarttagPicturesTest {

    @DataDirectory
    Path dataDir;

    private Sdk sdk;
    private Tagging tagging;
    private People people;

    @BeforeEach
    void connect() throws Exception {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        tagging = new Tagging(sdk);
        people = new People(dataDir);
    }

    @Test
    void peopleOfAVideoHaveTheirNamesOrNumbers() throws Exception {
        var lib = Faces.library(sdk, "Ada", people.portrait(Faces.ADA));
        var id = tagging.submit(Tagging.of("OSS", people.video()).setTemplateId(template(lib)));

        var results = tagging.results(id);
        assertThat(results.keySet()).containsExactly("VideoLabel");
        assertThat(tagging.skipped(id)).isEmpty();
        var persons = list(results.get("VideoLabel").get("persons"));
        assertThat(persons)
                .extracting(person -> person.get("name").asText())
                .containsExactlyInAnyOrder("Ada", "未知人脸1", "未知人脸2");
        for (var person : persons) {
            var known = person.get("name").asText().equals("Ada");
            assertThat(person.get("category").asText()).isEqualTo(known ? lib : "unknown");
            assertThat(person.get("ratio").asDouble()).isBetween(0.4, 0.6);
            assertThat(list(person.get("occurrences"))).singleElement().satisfies(shown -> {
                if (known) {
                    assertThat(shown.get("score").asDouble()).isBetween(0.8, 1.0);
                    assertThat(shown.get("from").asDouble()).isZero();
                    assertThat(shown.get("position").get("leftTop").get(0).asInt())
                            .isBetween(40, 80);
                } else {
                    assertThat(shown.get("score").asDouble()).isEqualTo(-1);
                }
            });
        }
        var tags = list(results.get("VideoLabel").get("tags"));
        assertThat(tags).extracting(tag -> tag.get("mainTagName").asText()).contains("场景", "物体");
        assertThat(tags)
                .filteredOn(tag -> tag.get("mainTagName").asText().equals("场景"))
                .anySatisfy(tag -> {
                    assertThat(tag.get("subTagName").asText()).isEqualTo("blue");
                    assertThat(list(tag.get("occurrences"))).last().satisfies(span -> assertThat(
                                    span.get("to").asDouble())
                            .isBetween(5.5, 6.5));
                });
    }

    @Test
    void peopleAndThingsOfAPicture() throws Exception {
        var lib = Faces.library(sdk, "Eve", people.portrait(Faces.EVE));
        var id = tagging.submit(Tagging.of("OSS", people.picture()).setTemplateId(template(lib)));

        var results = tagging.results(id);
        assertThat(results.keySet()).containsExactly("ImageLabel");
        var image = results.get("ImageLabel");
        assertThat(list(image.get("persons")))
                .extracting(person -> person.get("name").asText())
                .containsExactlyInAnyOrder("Eve", "未知人脸1");
        assertThat(list(image.get("persons")))
                .filteredOn(person -> person.get("name").asText().equals("Eve"))
                .singleElement()
                .satisfies(person -> assertThat(person.get("category").asText()).isEqualTo(lib));
        assertThat(list(image.get("tags")))
                .extracting(tag -> tag.get("mainTagName").asText())
                .contains("场景", "物体");
    }

    /** The cloud's result of a picture has no place for them. */
    @Test
    void classificationsAreOfVideosOnly() throws Exception {
        var template = tagging.template("classification,scene");
        var picture = tagging.submit(Tagging.of("OSS", people.picture()).setTemplateId(template));
        var video = tagging.submit(Tagging.of("OSS", people.video()).setTemplateId(template));

        assertThat(list(tagging.results(picture).get("ImageLabel").get("tags"))).isNotEmpty();
        assertThat(tagging.skipped(picture))
                .containsOnly(Map.entry("classification", "InvalidParameter.NoVideoStream"));
        assertThat(list(tagging.results(video).get("VideoLabel").get("classifications")))
                .isNotEmpty();
        assertThat(tagging.skipped(video)).isEmpty();
        for (var nothing : List.of("classification", "asr,classification")) {
            var job = tagging.submit(Tagging.of("OSS", people.picture()).setTemplateId(tagging.template(nothing)));
            assertThat(tagging.failure(job)).as(nothing).startsWith("InvalidParameter.No");
        }
    }

    @Test
    void librariesOfOthersAndOfTheVendorNameNobody() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", people.picture())
                .setTemplateId(tagging.template(Map.of("AnalyseTypes", "face", "FaceCategoryIds", "celebrity"))));

        assertThat(list(tagging.results(id).get("ImageLabel").get("persons")))
                .extracting(person -> person.get("name").asText())
                .containsExactly("未知人脸1", "未知人脸2");
    }

    @Test
    void sampleThatIsGoneNamesNobodyAndStopsNothing() throws Exception {
        var lib = Faces.library(sdk, "Ada", "oss://people/no-such-picture.png");
        var id = tagging.submit(Tagging.of("OSS", people.picture()).setTemplateId(template(lib)));

        assertThat(list(tagging.results(id).get("ImageLabel").get("persons")))
                .extracting(person -> person.get("category").asText())
                .containsOnly("unknown");
    }

    private String template(String lib) throws Exception {
        return tagging.template(Map.of("AnalyseTypes", "face,object,scene", "FaceCategoryIds", "celebrity," + lib));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
