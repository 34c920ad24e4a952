package dev.mediajobs.console;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class EnginesTest {

    @Test
    void enginesTellWhatTheyCanDo() {
        get("/engines")
                .then()
                .statusCode(200)
                .body("name", hasItems("fixture", "openai", "sphinx4", "vosk", "whisper"))
                .body("find { it.name == 'openai' }.reason", containsString("openai.base-url"))
                .body("find { it.name == 'sphinx4' }.abilities", hasItems("HOTWORDS_BOOSTED"))
                .body("find { it.name == 'fixture' }.routes", equalTo(List.of(Map.of("order", 0, "language", "eo"))))
                .body("find { it.chosen }.name", equalTo("fixture"))
                .body("find { it.name == 'sphinx4' }.languages", hasItems("en-US"))
                .body("find { it.name == 'sphinx4' }.measurements.metric", hasItems(containsString("word error rate")));
    }
}
