package dev.mediajobs.rpc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class DispatchTest {

    private static final String UUID = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";

    @Test
    void queryOfPostIsReadAndAnswered() {
        var response = given().queryParam("InputFile", "a b+c~*ü")
                .queryParam("PageSize", "7")
                .queryParam("Deep", "True")
                .queryParam("Kind", "LONG-name")
                .queryParam("userID", "42")
                .queryParam("Unknown", "x")
                .header("x-acs-action", "TestEcho")
                .header("x-acs-version", "2020-11-09")
                .post("/");
        response.then()
                .statusCode(200)
                .contentType("application/json;charset=utf-8")
                .body("RequestId", matchesPattern(UUID))
                .body("Said.InputFile", equalTo("a b+c~*ü"))
                .body("Said.PageSize", equalTo(7))
                .body("Said.Deep", equalTo(true))
                .body("Said.Kind", equalTo("long-name"))
                .body("Said.userID", equalTo("42"))
                .body("Said.Unknown", nullValue())
                .body("At", equalTo("2024-01-02T03:04:05Z"))
                .body("Account", equalTo("1000000000000001"));
        assertThat(response.asString()).startsWith("{\"RequestId\"").doesNotContain("null");
        assertThat(response.header("x-acs-request-id"))
                .isEqualTo(response.jsonPath().getString("RequestId"));
    }

    @Test
    void queryAndFormAreMerged() {
        given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .queryParam("Action", "TestEcho")
                .formParam("Version", "2020-11-09")
                .formParam("InputFile", "ü")
                .post("/")
                .then()
                .statusCode(200)
                .body("Said.InputFile", equalTo("ü"));
    }

    @Test
    void aliasPathNamesTheAction() {
        given().queryParam("InputFile", "x").get("/TestEcho").then().statusCode(200);
    }

    @Test
    void bodiesOfOtherTypesHoldNoParameters() {
        refused(
                given().contentType("application/json")
                        .body("{\"InputFile\":\"x\"}")
                        .post("/TestEcho")
                        .then(),
                400,
                "MissingInputFile");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                     | 400 | MissingAction",
                "Action=Nope                          | 404 | InvalidAction.NotFound",
                "Action=No%20pe                       | 400 | InvalidParameter",
                "Action=TestEcho&Version=2017-01-01   | 400 | InvalidVersion",
                "Action=TestEcho&Signature=x          | 400 | MissingVersion",
                "Action=TestEcho                      | 400 | MissingInputFile",
                "Action=TestEcho&InputFile=%20        | 400 | MissingInputFile",
                "Action=TestEcho&InputFile=a&InputFile=b | 400 | InvalidParameter",
                "Action=TestEcho&InputFile=a&InputFile=a | 200 | ",
                "Action=TestEcho&Action=TestFail      | 400 | InvalidParameter",
                "Action=TestEcho&PageSize=x&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&PageSize=1e1&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&PageSize=&InputFile=a | 200 | ",
                "Action=TestEcho&PageSize=99999999999&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Size=99999999999999999999&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Rate=NaN&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Rate=1e999&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Deep=maybe&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Kind=FTP&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&StartTime=24:60:00&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&StartTime=&Title=&InputFile=a | 200 | ",
                "Action=TestEcho&Title=%E4%BD%A0%E5%A5%BDabc&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Title=%E4%BD%A0%E5%A5%BDab&InputFile=a | 200 | ",
                "Action=TestEcho&Input=%7B&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Input=%7B%7D&InputFile=a | 400 | MissingInput",
                "Action=TestEcho&Input.Type=FTP&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Input=%7B%7D&Input.Type=OSS&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Input.Type=OSS&Input.Type.X=OSS&InputFile=a | 400 | InvalidParameter",
                "Action=TestEcho&Counts=%7B%22a%22:1,%22a%22:2%7D&InputFile=a | 400 | InvalidParameter",
                "Action=TestFail&How=throws           | 500 | InternalError",
                "Action=TestFail&How=null             | 500 | InternalError",
                "Action=TestFail&How=overflows        | 500 | InternalError",
                "Action=TestFail&How=api              | 404 | InvalidParameter.JobNotFound",
                "Action=TestFail&How=refused          | 503 | ServiceUnavailable",
                "Action=TestFail&How=stopping         | 503 | ServiceUnavailable",
                "Action=TestFail&How=well             | 200 | ",
            })
    void eachMistakeHasItsAnswer(String query, int status, String code) {
        var then = given().urlEncodingEnabled(false)
                .get(query == null ? "/" : "/?" + query)
                .then();
        if (code == null) {
            then.statusCode(status);
        } else {
            refused(then, status, code);
        }
    }

    @Test
    void messageNamesParameterValueAndRange() {
        refused(
                        given().queryParam("InputFile", "a")
                                .queryParam("PageSize", "101")
                                .get("/TestEcho")
                                .then(),
                        400,
                        "InvalidParameter")
                .body("Message", equalTo("'PageSize' is invalid, input: 101, value range: 1-100"));
        refused(
                        given().queryParam("InputFile", "a")
                                .queryParam("Hotwords", "[{\"Text\":\"a\"},{\"Text\":\"abcdef\"}]")
                                .get("/TestEcho")
                                .then(),
                        400,
                        "InvalidParameter")
                .body("Message", equalTo("'Hotwords.2.Text' is invalid, input: abcdef, value range: 0 to 5 long"));
        refused(given().get("/TestEcho").then(), 400, "MissingInputFile")
                .body("Message", equalTo("InputFile is mandatory for this action."));
    }

    @Test
    void messageNamesThePlaceInsideJson() {
        refused(
                        given().queryParam("InputFile", "a")
                                .queryParam("Input", "{\"Type\":\"FTP\"}")
                                .get("/TestEcho")
                                .then(),
                        400,
                        "InvalidParameter")
                .body(
                        "Message",
                        equalTo("'Input.Type' is invalid, input: FTP, value range: one of OSS, Media, long-name"));
        refused(
                        given().queryParam("InputFile", "a")
                                .queryParam("Hotwords", "[{\"Text\":\"a\",\"Weight\":1.5}]")
                                .get("/TestEcho")
                                .then(),
                        400,
                        "InvalidParameter")
                .body("Message", matchesPattern("'Hotwords.1.Weight' is invalid, .* value range: an integer"));
        refused(
                        given().queryParam("InputFile", "a")
                                .queryParam("Hotwords", "{}")
                                .get("/TestEcho")
                                .then(),
                        400,
                        "InvalidParameter")
                .body("Message", equalTo("'Hotwords' is invalid, input: {}, value range: a JSON array"));
    }

    @Test
    void headerGivenTwiceMustAgree() {
        refused(given().header("x-acs-action", "TestEcho", "TestFail").get("/").then(), 400, "InvalidParameter");
    }

    @Test
    void firstBrokenRuleInTheOrderOfTheRecordIsTold() {
        refused(
                given().queryParam("PageSize", "101")
                        .queryParam("Title", "far too long")
                        .get("/TestEcho")
                        .then(),
                400,
                "MissingInputFile");
        refused(
                        given().queryParam("InputFile", "a")
                                .queryParam("PageSize", "101")
                                .queryParam("Title", "far too long")
                                .get("/TestEcho")
                                .then(),
                        400,
                        "InvalidParameter")
                .body("Message", matchesPattern("'Title'.*at most 8 bytes in UTF-8"));
    }

    @Test
    void objectsComeAsJsonOrFlattened() {
        given().queryParam("InputFile", "a")
                .queryParam("Input", "{\"Media\":\"m\",\"Type\":\"oss\",\"More\":[]}")
                .get("/TestEcho")
                .then()
                .statusCode(400);
        given().queryParam("InputFile", "a")
                .queryParam("Input", "{\"Media\":\"m\",\"Type\":\"OSS\",\"More\":[]}")
                .queryParam("Counts", "{\"a\":\"1\",\"b\":2}")
                .get("/TestEcho")
                .then()
                .statusCode(200)
                .body("Said.Input.Type", equalTo("OSS"))
                .body("Said.Counts.a", equalTo(1));
        given().queryParam("InputFile", "a")
                .queryParam("Input.Media", "m")
                .queryParam("Input.Type", "long-name")
                .queryParam("Hotwords.10.Text", "j")
                .queryParam("Hotwords.2.Text", "b")
                .queryParam("Hotwords.2.Weight", "3")
                .get("/TestEcho")
                .then()
                .statusCode(200)
                .body("Said.Input.Type", equalTo("long-name"))
                .body("Said.Hotwords[0].Text", equalTo("b"))
                .body("Said.Hotwords[0].Weight", equalTo(3))
                .body("Said.Hotwords[1].Text", equalTo("j"));
    }

    @Test
    void deepJsonIsRefused() {
        refused(
                given().formParam("InputFile", "a")
                        .formParam("Input", "{\"A\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                        .post("/TestEcho")
                        .then(),
                400,
                "InvalidParameter");
    }

    @Test
    void escapedNulInJsonIsRefused() {
        refused(
                given().queryParam("InputFile", "a")
                        .queryParam("Input", "{\"Type\":\"OSS\",\"Media\":\"\\u0000\"}")
                        .get("/TestEcho")
                        .then(),
                400,
                "InvalidParameter");
        refused(
                given().queryParam("InputFile", "a")
                        .queryParam("Input", "{\"Type\":\"OSS\",\"Media\":\"\\ud800\"}")
                        .get("/TestEcho")
                        .then(),
                400,
                "InvalidParameter");
    }

    @Test
    void internalErrorsTellNothing() {
        var body = given().queryParam("How", "throws").get("/TestFail").asString();
        assertThat(body).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void xmlIsAnsweredWhereAsked() {
        given().queryParam("InputFile", "a<b&\u0001")
                .queryParam("Format", "xml")
                .queryParam("Hotwords.1.Text", "x")
                .queryParam("Hotwords.2.Text", "y")
                .get("/TestEcho")
                .then()
                .statusCode(200)
                .contentType("text/xml;charset=utf-8")
                .body("TestEchoResponse.Said.InputFile", equalTo("a<b&\uFFFD"))
                .body("TestEchoResponse.Said.Hotwords[1].Text", equalTo("y"));
        given().queryParam("Format", "XML")
                .get("/TestEcho")
                .then()
                .statusCode(400)
                .body("Error.Code", equalTo("MissingInputFile"))
                .body("Error.RequestId", matchesPattern(UUID));
    }

    @Test
    void refusedCallersAreToldWhy() {
        refused(
                given().header("Authorization", "ACS3-HMAC-SHA256 Credential=x")
                        .get("/TestEcho")
                        .then(),
                400,
                "IncompleteSignature");
        refused(
                given().queryParam("AccessKeyId", "nobody")
                        .queryParam("SignatureMethod", "HMAC-SHA1")
                        .queryParam("SignatureVersion", "1.0")
                        .queryParam("SignatureNonce", "n")
                        .queryParam("Timestamp", "2026-01-01T00:00:00Z")
                        .queryParam("Signature", "x")
                        .get("/TestEcho")
                        .then(),
                404,
                "InvalidAccessKeyId.NotFound");
    }

    @Test
    void otherMethodsAreRefused() {
        for (var method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS", "BREW"}) {
            refused(given().request(method, "/").then(), 400, "UnsupportedHTTPMethod");
        }
    }

    @Test
    void pagesOfOtherSitesCannotCallUnsigned() {
        refused(
                given().queryParam("InputFile", "a")
                        .header("Sec-Fetch-Site", "cross-site")
                        .post("/TestEcho")
                        .then(),
                403,
                "NoPermission");
        refused(
                given().queryParam("InputFile", "a")
                        .header("Origin", "https://evil.example")
                        .post("/TestEcho")
                        .then(),
                400,
                "MissingAccessKeyId");
        given().queryParam("InputFile", "a")
                .header("Sec-Fetch-Site", "same-origin")
                .post("/TestEcho")
                .then()
                .statusCode(200);
    }

    @Test
    void unknownPathsAreAnsweredInTheForm() {
        for (var path : new String[] {"/nope", "/nope/deeper", "/TestEcho/x", "/index.html"}) {
            refused(given().get(path).then(), 404, "InvalidApi.NotFound");
        }
    }

    @Test
    void pathsOfTheFrameworkStay() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    /** Gateways refuse it themselves. */
    @Test
    @Tag("socket")
    void hostIsCleaned() {
        given().header("Host", "ice.example:80\"<>").get("/TestEcho").then().body("HostId", equalTo("ice.example:80"));
    }

    @Test
    void callsAreTimedByActionAndCode() {
        given().get("/TestEcho");
        given().get("/NeverHeardOf");
        var metrics = given().get("/q/metrics").asString();
        assertThat(metrics)
                .contains("mediajobs_action_seconds_count{action=\"TestEcho\",code=\"MissingInputFile\"}")
                .contains("mediajobs_action_seconds_count{action=\"unknown\",code=\"InvalidAction.NotFound\"}")
                .doesNotContain("NeverHeardOf");
    }

    private static ValidatableResponse refused(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/json;charset=utf-8")
                .header("x-acs-request-id", matchesPattern(UUID))
                .body("RequestId", matchesPattern(UUID))
                .body("HostId", matchesPattern(".+"))
                .body("Code", equalTo(code))
                .body("Message", matchesPattern("(?s).+"));
    }
}
