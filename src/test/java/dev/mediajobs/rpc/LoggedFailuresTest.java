package dev.mediajobs.rpc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SignedCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is logged of calls that are refused: why, and none of the secrets they bear. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class LoggedFailuresTest {

    private static final String AUTH_KEY = "Abcdefghij0123456789Abcdefghij01";

    @DataDirectory
    Path dataDir;

    private final Logger logger = Logger.getLogger(Answers.class.getName());
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    @Test
    void stringToSignIsForTheCallerAlone() throws Exception {
        var key = new Properties();
        try (var in = Files.newBufferedReader(dataDir.resolve("access-key.properties"))) {
            key.load(in);
        }
        var path = new SignedCalls(RestAssured.port, key.getProperty("access-key-id"), "wrong")
                .v1("SetEventCallback", Map.of("CallbackType", "HTTP", "AuthSwitch", "on", "AuthKey", AUTH_KEY))
                .toString()
                .split(" ")[1];

        var answer = given().urlEncodingEnabled(false).post(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("Code")).isEqualTo("SignatureDoesNotMatch");
        assertThat(answer.<String>path("Message")).contains(AUTH_KEY);
        assertThat(lines).singleElement().asString().contains("SignatureDoesNotMatch");
        assertNothingOf(AUTH_KEY);
    }

    @Test
    void valuesThatContradictEachOtherAreNotShown() {
        given().urlEncodingEnabled(false)
                .post("/SetEventCallback?AuthKey=" + AUTH_KEY + "&AuthKey=x" + AUTH_KEY)
                .then()
                .statusCode(400);
        assertThat(lines).singleElement().asString().contains("AuthKey");
        assertNothingOf(AUTH_KEY);
    }

    private void assertNothingOf(String secret) {
        assertThat(lines).noneMatch(line -> line.contains(secret.substring(0, 8)));
    }
}
