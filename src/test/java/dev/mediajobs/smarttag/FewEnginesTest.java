package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of the pictures is told where less is set up than is asked for. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(FewEngines.class)
class FewEnginesTest {

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
    void nobodyHasANameWithoutARecogniser() throws Exception {
        var lib = Faces.library(sdk, "Ada", people.portrait(Faces.ADA));
        var template = tagging.template(Map.of("AnalyseTypes", "face", "FaceCategoryIds", lib));

        var picture = tagging.submit(Tagging.of("OSS", people.picture()).setTemplateId(template));
        var video = tagging.submit(Tagging.of("OSS", people.video()).setTemplateId(template));

        assertThat(tagging.results(picture).get("ImageLabel").get("persons"))
                .hasSize(2)
                .allSatisfy(person -> assertThat(person.get("name").asText()).startsWith("未知人脸"));
        assertThat(tagging.skipped(picture)).containsOnly(Map.entry("face.recognition", "EngineNotAvailable"));
        assertThat(tagging.results(video).get("VideoLabel").get("persons"))
                .hasSize(3)
                .allSatisfy(
                        person -> assertThat(person.get("category").asText()).isEqualTo("unknown"));
    }

    @Test
    void modelThatCannotBeUsedCostsItsOwnAnalysisOnly() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", people.picture()).setTemplateId(tagging.template("face,object")));

        assertThat(tagging.results(id).get("ImageLabel").get("persons")).hasSize(2);
        assertThat(tagging.results(id).get("ImageLabel").get("tags")).isEmpty();
        assertThat(tagging.skipped(id)).containsOnly(Map.entry("object", "EngineNotAvailable"));
    }

    @Test
    void jobOfNothingButThatAnalysisFails() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", people.picture()).setTemplateId(tagging.template("object")));

        assertThat(tagging.failure(id)).isEqualTo("EngineNotAvailable");
    }
}
