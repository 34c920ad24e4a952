package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole jobs where faces can be found and nobody can say whose they are. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(DetectedFacesJobTest.DetectorAlone.class)
class DetectedFacesJobTest {

    public static final class DetectorAlone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Portraits.detecting();
        }
    }

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
    void facesAreToldWithoutNames() throws Exception {
        var id = submit(portraits.picture("two", 40, 240), "celebrity");
        assertThat(names(id)).containsExactly("未知人脸1", "未知人脸2");
        assertThat(tagging.skipped(id)).isEmpty();
    }

    @Test
    void thatNobodyIsComparedWithALibraryIsTold() throws Exception {
        var lib = portraits.library("Ada", portraits.picture("ada", 120));
        var id = submit(portraits.picture("one", 60), lib);
        assertThat(names(id)).containsExactly("未知人脸1");
        assertThat(tagging.skipped(id)).containsOnly(Map.entry("face.recognition", "EngineNotAvailable"));
    }

    private String submit(String picture, String libs) throws Exception {
        return tagging.submit(Tagging.of("OSS", picture)
                .setTemplateId(tagging.template(Map.of("AnalyseTypes", "face", "FaceCategoryIds", libs))));
    }

    private List<String> names(String id) throws Exception {
        return tagging.results(id).get("ImageLabel").get("persons").findValuesAsText("name");
    }
}
