package dev.mediajobs.console;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
                .body("name", hasItems("fixture", "sphinx4"))
                .body("find { it.chosen }.name", equalTo("fixture"))
                .body("find { it.name == 'sphinx4' }.languages", hasItems("en-US"))
                .body("find { it.name == 'sphinx4' }.measurements.metric", hasItems(containsString("word error rate")));
    }
}
