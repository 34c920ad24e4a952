package dev.mediajobs;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import com.aliyun.tea.TeaException;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators look at. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class OperationsTest {

    @DataDirectory
    Path dataDir;

    @Test
    void healthTellsOfSweepDatabaseAndSchema() {
        get("/q/health/live").then().statusCode(200).body("checks.name", hasItems("sweep"));
        get("/q/health/ready").then().statusCode(200).body("checks.name", hasItems("database"));
        get("/q/health/started")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'schema' }.data.version", equalTo(newestMigration()));
    }

    /** The schema's check would otherwise call a database ready that lacks the last migration. */
    private static int newestMigration() {
        try (var files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            return files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void metricsCountActionsStepsAndJobs() throws Exception {
        var sdk = Sdk.of(RestAssured.port, dataDir);
        sdk.await(sdk.submit("oss://samples/jfk.wav"), Duration.ofMinutes(1));
        assertThatThrownBy(() -> sdk.query("none")).isInstanceOf(TeaException.class);
        var metrics = get("/q/metrics").asString();
        assertThat(metrics)
                .contains("mediajobs_action_seconds_count{action=\"SubmitASRJob\",code=\"OK\"}")
                .contains("mediajobs_action_seconds_count{action=\"GetSmartHandleJob\","
                        + "code=\"InvalidParameter.JobNotFound\"}")
                .contains("mediajobs_step_seconds_count{kind=\"asr.prepare\",outcome=\"done\"}")
                .contains("mediajobs_step_seconds_count{kind=\"asr.recognise\",outcome=\"done\"}");
    }

    @Test
    void enginesAreForThoseWhoMayCall() {
        RestAssured.given()
                .header("X-Forwarded-For", "192.0.2.1")
                .get("/engines")
                .then()
                .statusCode(400)
                .body("Code", equalTo("MissingAccessKeyId"))
                .body("RequestId", not(equalTo(null)));
    }
}
