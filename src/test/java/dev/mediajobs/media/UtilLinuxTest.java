package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediajobs.media.MediaSettings.IsolationMode;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without bubblewrap: as good for a service that is root and may make namespaces; else it says what is missing. */
class UtilLinuxTest extends IsolationContract {

    @Override
    IsolationMode mode() {
        return IsolationMode.LIMITS;
    }

    @Override
    @BeforeEach
    void setUp() throws Exception {
        try {
            super.setUp();
        } catch (MediaException e) {
            abort("Less than limits here: " + e.getMessage());
        }
    }

    @Test
    void directoryOthersCannotReachLeavesTheProgramTheServicesUser() throws Exception {
        assumeTrue(isolation.describe().contains("a user of its own"), isolation.describe());
        Files.setPosixFilePermissions(home, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        assertThat(run("/usr/bin/id -u").output()).isEqualTo("0\n");
        var found = Isolation.find(mode(), new PrivateDirectories(home.resolve("tmp")));
        assertThat(found.describe()).contains("files of the service's user NOT out of reach");
    }

    @Test
    void whatIsMissingIsSaid() {
        var nothing = new UtilLinux(List.of(), List.of(), List.of(), false, List.of(), false);
        assertThat(nothing.isComplete()).isFalse();
        assertThat(nothing.describe())
                .contains("files of the service's user NOT out of reach")
                .contains("network NOT cut off")
                .contains("other processes NOT out of sight")
                .contains("NO limits");
    }
}
