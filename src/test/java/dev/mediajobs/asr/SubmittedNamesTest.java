package dev.mediajobs.asr;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.models.DeleteMediaInfosRequest;
import com.aliyun.ice20201109.models.RegisterMediaInfoRequest;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs that name an asset or a hotword library have what these were at the submit. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class SubmittedNamesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JFK = "oss://samples/jfk.wav";
    private static final String ENTRIES =
            "[{\"Text\":\"Americans\",\"Language\":\"en\",\"Weight\":-6},{\"Text\":\"国家\",\"Language\":\"zh\"}]";
    private static final List<Hotword> HOTWORDS =
            List.of(new Hotword("Americans", "en", -6), new Hotword("国家", "zh", 2));

    @DataDirectory
    Path dataDir;

    @Inject
    Pool pool;

    private Sdk sdk;

    @BeforeEach
    void connect() {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
    }

    @Test
    void assetIsRecognisedAlsoWhenItIsDeletedThen() throws Exception {
        var plain = sdk.await(sdk.submit(JFK), PATIENCE);
        var mediaId = register();
        var id = sdk.submit(mediaId);
        sdk.client().deleteMediaInfos(new DeleteMediaInfosRequest().setMediaIds(mediaId));
        var job = sdk.await(id, PATIENCE);
        assertThat(job.getState()).isEqualTo("Finished");
        assertThat(job.getOutput()).isEqualTo(plain.getOutput()).contains("my fellow Americans");
        assertThat(job.getSmartJobInfo().getInputConfig().getInputFile()).isEqualTo(mediaId);
        assertThat(stored(id).media()).isEqualTo(JFK);
        assertRefused(() -> sdk.submit(mediaId), 404, "InvalidParameter.MediaNotFound");
    }

    @Test
    void repeatedSubmitIsAnsweredAlsoWhenItsAssetIsGone() throws Exception {
        var mediaId = register();
        var submit =
                Map.of("InputFile", mediaId, "ClientToken", UUID.randomUUID().toString());
        var first = sdk.call("SubmitASRJob", submit).get("JobId");
        sdk.client().deleteMediaInfos(new DeleteMediaInfosRequest().setMediaIds(mediaId));
        assertThat(sdk.call("SubmitASRJob", submit).get("JobId")).isEqualTo(first);
    }

    @Test
    void assetOfAnotherAccountIsNotFound() throws Exception {
        var mediaId = register();
        giveAway("asset", mediaId);
        assertRefused(() -> sdk.submit(mediaId), 404, "InvalidParameter.MediaNotFound");
    }

    @Test
    void libraryIsKeptAsItWas() throws Exception {
        var library = createLibrary("ASR");
        var id = submit(config(library));
        sdk.call(
                "UpdateHotwordLibrary",
                Map.of("HotwordLibraryId", library, "Hotwords", "[{\"Text\":\"other\",\"Language\":\"en\"}]"));
        assertThat(stored(id).hotwords()).isEqualTo(HOTWORDS);
        sdk.call("DeleteHotwordLibrary", Map.of("HotwordLibraryId", library));
        assertThat(sdk.await(id, PATIENCE).getState()).isEqualTo("Finished");
        assertThat(stored(id).hotwords()).isEqualTo(HOTWORDS);
        assertThat(stored(id).editingConfig()).isEqualTo(config(library));
        assertRefused(() -> submit(config(library)), 404, "InvalidParameter.HotwordLibraryNotFound");
    }

    @Test
    void libraryOfAnotherAccountIsNotFound() throws Exception {
        var library = createLibrary("ASR");
        giveAway("hotword_library", library);
        assertRefused(() -> submit(config(library)), 404, "InvalidParameter.HotwordLibraryNotFound");
    }

    @Test
    void libraryForSomethingElseIsRefused() throws Exception {
        var library = createLibrary("StructuredMediaAssets");
        assertRefused(
                () -> submit(config(library)),
                400,
                "InvalidParameter",
                "'EditingConfig.HotwordLibraryIdList' is invalid",
                "StructuredMediaAssets");
        sdk.call("DeleteHotwordLibrary", Map.of("HotwordLibraryId", library));
    }

    @Test
    void jobThatNamesNothingKeepsNothing() throws Exception {
        var request = stored(submit("{\"HotwordLibraryIdList\":\"\"}"));
        assertThat(request.media()).isNull();
        assertThat(request.hotwords()).isNull();
    }

    @Test
    void jobThatNamesNothingAsksTheDatabaseForNothing() {
        var request = new AsrRequest(null, null, null, null, null);
        var withoutDatabase = new SubmittedNames(null, null);
        var editing = new EditingConfig(OptionalInt.empty(), false, Optional.empty(), Optional.of("en"));
        assertThat(withoutDatabase
                        .resolved(request, MediaAddresses.parse(JFK), editing, 1)
                        .await()
                        .indefinitely())
                .isSameAs(request);
    }

    private String register() throws Exception {
        return sdk.client()
                .registerMediaInfo(
                        new RegisterMediaInfoRequest().setInputURL(JFK).setOverwrite(true))
                .getBody()
                .getMediaId();
    }

    private String createLibrary(String scenario) throws Exception {
        return (String) sdk.call(
                        "CreateHotwordLibrary", Map.of("Name", "names", "UsageScenario", scenario, "Hotwords", ENTRIES))
                .get("HotwordLibraryId");
    }

    private String submit(String editingConfig) throws Exception {
        return (String) sdk.call("SubmitASRJob", Map.of("InputFile", JFK, "EditingConfig", editingConfig))
                .get("JobId");
    }

    private static String config(String library) {
        return "{\"HotwordLibraryIdList\":\"" + library + "\"}";
    }

    private AsrRequest stored(String jobId) {
        var row = pool.preparedQuery("select parameters from job where id = $1")
                .execute(Tuple.of(uuid(jobId)))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
        return AsrRequest.of(row.getString("parameters"));
    }

    private void giveAway(String table, String id) {
        pool.preparedQuery("update " + table + " set account_id = 2 where id = $1")
                .execute(Tuple.of(uuid(id)))
                .await()
                .atMost(PATIENCE);
    }

    private static UUID uuid(String id) {
        return JobIds.parse(id).orElseThrow();
    }
}
