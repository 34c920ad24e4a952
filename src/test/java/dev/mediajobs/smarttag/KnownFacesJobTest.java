package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole jobs where faces are compared with those of libraries. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(KnownFacesJobTest.Recogniser.class)
class KnownFacesJobTest {

    /** Nobody listens there. */
    private static final String DEAD = "http://127.0.0.1:9/ada.png";

    public static final class Recogniser implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Portraits.recognising();
        }
    }

    @Inject
    Pool pool;

    @DataDirectory
    Path dataDir;

    private Tagging tagging;
    private Portraits portraits;

    @BeforeEach
    void connect() throws Exception {
        var sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        tagging = new Tagging(sdk);
        portraits = new Portraits(sdk, dataDir);
    }

    @Test
    void whoIsInALibraryHasTheirName() throws Exception {
        var lib = portraits.library("Ada", portraits.picture("ada", 120));
        var id = submit(portraits.picture("one", 60), "celebrity," + lib);
        assertThat(names(id)).containsExactly("Ada");
        var person = tagging.results(id).get("ImageLabel").get("persons").get(0);
        assertThat(person.get("category").asText()).isEqualTo(lib);
        assertThat(person.get("score").asDouble()).isGreaterThan(0.9);
        assertThat(tagging.skipped(id)).isEmpty();
    }

    @Test
    void sampleThatCannotBeHadCostsNobodyElseTheirName() throws Exception {
        var lib = portraits.library("Ada", DEAD, portraits.picture("ada", 120), DEAD);
        var id = submit(portraits.picture("one", 60), lib);
        assertThat(names(id)).containsExactly("Ada");
        assertThat(tagging.skipped(id)).containsOnly(Map.entry("face.recognition", "MediaUnavailable"));
    }

    @Test
    void samplesAreLeftAloneWhereNoFaceIsSeen() throws Exception {
        var lib = portraits.library("Ada", DEAD);
        var id = submit(portraits.picture("nobody"), lib);
        assertThat(names(id)).isEmpty();
        assertThat(tagging.skipped(id)).isEmpty();
    }

    @Test
    void sampleThatIsAVideoIsNotLookedAt() throws Exception {
        var file = Path.of(portraits.picture("video", 60).replace("oss://", dataDir + "/buckets/"));
        Files.copy(Path.of("src/test/resources/media/lecture.mp4"), file, StandardCopyOption.REPLACE_EXISTING);
        var lib = portraits.library("Ada", "oss://portraits/video.png");
        var id = submit(portraits.picture("one", 60), lib);
        assertThat(names(id)).containsExactly("未知人脸1");
        assertThat(problems(lib)).containsExactly("The file is no JPEG or PNG picture.");
    }

    /** Of what people look like, nothing but their libraries is kept after the job. */
    @Test
    void stepsHandOnNoDescriptionsOfFaces() throws Exception {
        var lib = portraits.library("Ada", portraits.picture("ada", 120));
        var id = submit(portraits.picture("one", 60), lib);
        assertThat(names(id)).hasSize(1);
        var steps = await(
                "select string_agg(coalesce(input, '') || coalesce(output, ''), ' ') as text"
                        + " from step where job_id = $1::text::uuid",
                id);
        assertThat(steps).singleElement().asString().contains("watched-").doesNotContain("embedding");
    }

    private List<String> problems(String lib) {
        return await(
                "select error_message as text from face_embedding join recognition_sample as sample on"
                        + " sample.id = sample_id join recognition_entity as entity on entity.id = entity_id"
                        + " where lib_id = $1::text::uuid",
                lib);
    }

    private List<String> await(String query, String id) {
        var texts = new ArrayList<String>();
        pool.preparedQuery(query)
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> texts.add(row.getString("text")));
        return texts;
    }

    private String submit(String picture, String libs) throws Exception {
        return tagging.submit(Tagging.of("OSS", picture)
                .setTemplateId(tagging.template(Map.of("AnalyseTypes", "face", "FaceCategoryIds", libs))));
    }

    private List<String> names(String id) throws Exception {
        return tagging.results(id).get("ImageLabel").get("persons").findValuesAsText("name");
    }
}
