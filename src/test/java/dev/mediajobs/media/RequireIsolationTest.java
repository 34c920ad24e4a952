package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.media.MediaSettings.IsolationMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequireIsolationTest {

    @TempDir
    Path home;

    private PrivateDirectories directories;

    @BeforeEach
    void setUp() {
        directories = new PrivateDirectories(home.resolve("tmp"));
    }

    @AfterEach
    void tearDown() throws Exception {
        directories.close();
    }

    @Test
    void lessThanDemandedIsRefusedByTheSettingsName() {
        var e = catchThrowableOfType(
                MediaException.class, () -> Isolation.find(IsolationMode.BUBBLEWRAP, directories, List.of()));
        assertThat(e).hasMessageStartingWith("mediajobs.media.isolation=bubblewrap cannot be had on this machine");
    }

    @Test
    void withoutDemandsTheRestIsUsed() throws Exception {
        assertThat(Isolation.find(IsolationMode.AUTO, directories, List.of()).describe())
                .startsWith("no bubblewrap: ");
    }

    @Test
    void serviceStartsWhereNothingIsDemanded() {
        var settings = TestSettings.media(home, Map.of());
        assertThat(settings.isolation()).isEqualTo(IsolationMode.AUTO);
        assertThatCode(() -> new RequireIsolation(settings, directories).atStart(null))
                .doesNotThrowAnyException();
    }

    @Test
    void demandIsReadFromTheSetting() {
        assertThat(TestSettings.media(home, Map.of("isolation", "bubblewrap")).isolation())
                .isEqualTo(IsolationMode.BUBBLEWRAP);
        assertThat(TestSettings.media(home, Map.of("isolation", "limits")).isolation())
                .isEqualTo(IsolationMode.LIMITS);
    }
}
