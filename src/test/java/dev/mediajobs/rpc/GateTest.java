package dev.mediajobs.rpc;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class GateTest {

    record Note(String text, int size) {}

    @Path("/gate-test")
    @Produces(MediaType.APPLICATION_JSON)
    @Gated("GetNote")
    public static class Resource {

        private final GatedCall call;

        Resource(GatedCall call) {
            this.call = call;
        }

        @GET
        public Map<String, String> read() {
            return Map.of("account", call.caller().accountId());
        }

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        public Note write(Note note) {
            return note;
        }
    }

    @Path("/gate-test-open")
    @Produces(MediaType.APPLICATION_JSON)
    public static class OpenResource {

        private final GatedCall call;

        OpenResource(GatedCall call) {
            this.call = call;
        }

        @GET
        public Map<String, String> open() {
            return Map.of("account", call.caller().accountId());
        }
    }

    @Test
    void callerIsLetInAndKnown() {
        given().get("/gate-test")
                .then()
                .statusCode(200)
                .header("x-acs-request-id", matchesPattern("[0-9A-F-]{36}"))
                .body("account", equalTo("1000000000000001"));
    }

    @Test
    void incompleteSignatureIsAnsweredAsToAnAction() {
        given().header("Authorization", "ACS3-HMAC-SHA256 Credential=x")
                .get("/gate-test")
                .then()
                .statusCode(400)
                .contentType("application/json;charset=utf-8")
                .header("x-acs-request-id", matchesPattern("[0-9A-F-]{36}"))
                .body("Code", equalTo("IncompleteSignature"))
                .body("HostId", matchesPattern(".+"));
    }

    @Test
    void pagesOfOtherSitesAreKeptOut() {
        given().header("Sec-Fetch-Site", "cross-site")
                .get("/gate-test")
                .then()
                .statusCode(403)
                .body("Code", equalTo("NoPermission"));
    }

    @Test
    void bodyReachesTheResource() {
        given().contentType("application/json")
                .body("{\"text\":\"x\",\"size\":3}")
                .post("/gate-test")
                .then()
                .statusCode(200)
                .body("size", equalTo(3));
    }

    @Test
    void failuresOfResourcesHaveTheSameForm() {
        given().contentType("application/json")
                .body("{\"text\":")
                .post("/gate-test")
                .then()
                .statusCode(400)
                .body("Code", equalTo("InvalidParameter.Format"));
        given().contentType("application/json")
                .body("{\"size\":\"many\"}")
                .post("/gate-test")
                .then()
                .statusCode(400)
                .body("Code", equalTo("InvalidParameter.Format"));
        given().contentType("text/plain")
                .body("x")
                .post("/gate-test")
                .then()
                .statusCode(415)
                .body("Code", equalTo("UnsupportedMediaType"));
        given().delete("/gate-test").then().statusCode(405).body("Code", equalTo("UnsupportedHTTPMethod"));
        given().get("/gate-test-open")
                .then()
                .statusCode(500)
                .body("Code", equalTo("InternalError"))
                .body("Message", not(matchesPattern(".*Gated.*")));
    }
}
