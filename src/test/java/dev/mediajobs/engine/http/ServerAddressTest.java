package dev.mediajobs.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAddressTest {

    @Test
    void endingMayBeGivenOrLeftOut() {
        for (var text : List.of("http://a:1/b", "http://a:1/b/", "http://a:1/b/v1", "http://a:1/b/v1//")) {
            assertThat(address(text).at("/v1/models")).hasToString("http://a:1/b/v1/models");
        }
        assertThat(address("http://a/xv1").at("/v1/models")).hasToString("http://a/xv1/v1/models");
    }

    @Test
    void onlyThisMachineIsLocal() {
        for (var text :
                List.of("http://127.0.0.1:8000", "http://localhost/v1", "http://LOCALHOST", "http://[::1]:8000")) {
            assertThat(address(text).isLocal()).as(text).isTrue();
        }
        for (var text :
                List.of("http://10.0.0.7", "http://127.0.0.1.example", "https://localhost.example", "http://[::2]")) {
            assertThat(address(text).isLocal()).as(text).isFalse();
        }
    }

    @Test
    void addressThatIsNoneIsRefusedAndNotRepeated() {
        for (var text : List.of(
                "speech",
                "ftp://speech",
                "http://",
                "http://user:word@a",
                "http://a?word",
                "http://a#word",
                "http://a b")) {
            assertThatThrownBy(() -> address(text))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("some.setting must be")
                    .hasMessageNotContaining("word");
        }
    }

    private static ServerAddress address(String text) {
        return ServerAddress.of("some.setting", text, "/v1");
    }
}
