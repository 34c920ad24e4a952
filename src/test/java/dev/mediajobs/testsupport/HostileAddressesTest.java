package dev.mediajobs.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostileAddressesTest {

    private static final Path DECISION = Path.of("docs", "decisions", "0021-hostile-input.md");

    @Test
    void decisionSaysHowManyThereAre() throws Exception {
        var urls = HostileAddresses.urls(80);
        assertThat(urls).doesNotHaveDuplicates();
        assertThat(Files.readString(DECISION)).contains("`HostileAddresses`: " + urls.size() + " different URLs");
    }
}
