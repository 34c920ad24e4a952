package dev.mediajobs.rpc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
class DescribeActionsTest {

    @Test
    void actionIsDescribedWithItsParameters() {
        var api = given().queryParam("format", "json").get("/q/openapi").jsonPath();
        var operation = "paths.'/TestEcho'.post.";
        var form = operation + "requestBody.content.'application/x-www-form-urlencoded'.schema.";
        assertThat(api.getString(operation + "summary")).isEqualTo("Says what it was told.");
        assertThat(api.getList(form + "required", String.class)).isEqualTo(List.of("InputFile"));
        assertThat(api.<String, Object>getMap(form + "properties.InputFile"))
                .isEqualTo(
                        Map.of("type", "string", "maxLength", 100, "description", "What is said.", "example", "Hello"));
        assertThat(api.<String, Object>getMap(form + "properties.PageSize"))
                .containsEntry("minimum", 1)
                .containsEntry("maximum", 100);
        assertThat(api.getList(form + "properties.Kind.enum", String.class))
                .isEqualTo(List.of("OSS", "Media", "long-name"));
        // Swagger UI would make a value up and send it.
        assertThat(api.getString(form + "properties.Title.example")).isEmpty();
        assertThat(api.getString(form + "properties.Title.description")).isEqualTo("At most 8 bytes in UTF-8.");
        assertThat(api.getString(form + "properties.Input.contentSchema.properties.Type.description"))
                .isEqualTo("Where it lies.");
        assertThat(api.<String, Object>getMap(
                        operation + "responses.'200'.content.'application/json'.schema.properties"))
                .containsKeys("RequestId", "Said", "Account");
    }
}
