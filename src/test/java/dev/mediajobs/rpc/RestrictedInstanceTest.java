package dev.mediajobs.rpc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(RestrictedInstanceTest.Restricted.class)
class RestrictedInstanceTest {

    public static class Restricted implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mediajobs.actions", "TestEcho,TestFail",
                    "mediajobs.rpc.timeout", "1s",
                    "mediajobs.rpc.max-concurrent", "2",
                    "mediajobs.rpc.body-timeout", "1s");
        }
    }

    @TestHTTPResource
    URI server;

    @Any
    @Inject
    Instance<ActionHandler<?, ?>> handlers;

    @Test
    void actionsOfOtherInstancesAreNotFound() {
        given().queryParam("InputFile", "a").get("/TestEcho").then().statusCode(200);
        given().get("/TestElsewhere")
                .then()
                .statusCode(404)
                .body("Code", equalTo("InvalidAction.NotFound"))
                .body("Message", containsString("does not serve TestElsewhere"));
    }

    @Test
    void neverEndingActionIsUnavailable() {
        given().queryParam("How", "never")
                .get("/TestFail")
                .then()
                .statusCode(503)
                .body("Code", equalTo("ServiceUnavailable"));
    }

    /** Behind a gateway an instance has one call at a time. */
    @Test
    @Tag("socket")
    void callsBeyondTheLimitAreToldToTryAgain() throws Exception {
        var statuses =
                AtOnce.call(
                                5,
                                i -> () -> given().queryParam("How", "never")
                                        .get("/TestFail")
                                        .then()
                                        .extract())
                        .stream()
                        .map(AtOnce.Outcome::value)
                        .toList();
        assertThat(statuses).filteredOn(answer -> answer.statusCode() == 503).hasSize(2);
        assertThat(statuses)
                .filteredOn(answer -> answer.statusCode() == 429)
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.<String>path("Code")).isEqualTo("Throttling");
                    assertThat(answer.header("x-acs-retry-after")).isEqualTo("1000");
                });
        for (var call = 0; call < 3; call++) {
            given().queryParam("InputFile", "a").get("/TestEcho").then().statusCode(200);
            given().get("/TestEcho").then().statusCode(400);
        }
    }

    /** Gateways wait for the body, and call once they have it. */
    @Test
    @Tag("socket")
    void bodyThatNeverComesIsNotWaitedFor() throws IOException {
        assertThat(new RawConnection(server)
                        .send("POST /TestEcho HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\nInput"))
                .startsWith("HTTP/1.1 408 ")
                .contains("\"Code\":\"RequestTimeout\"");
    }

    @Test
    void unknownNamesStopTheStart() {
        assertThatThrownBy(() -> new ActionCatalogue(handlers, Optional.of(List.of("TestEcho", "Submit"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("that do not exist: Submit;");
    }

    @Test
    void allActionsAreKnownThoughOthersServeThem() {
        assertThat(new ActionCatalogue(handlers, Optional.empty()).names()).contains("TestEcho", "TestElsewhere");
    }
}
