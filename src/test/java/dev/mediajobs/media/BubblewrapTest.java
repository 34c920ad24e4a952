package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.mediajobs.media.MediaSettings.IsolationMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where bubblewrap is installed and may make namespaces. */
class BubblewrapTest extends IsolationContract {

    @Override
    IsolationMode mode() {
        return IsolationMode.BUBBLEWRAP;
    }

    @Override
    @BeforeEach
    void setUp() throws Exception {
        try {
            super.setUp();
        } catch (MediaException e) {
            abort("No bubblewrap here: " + e.getMessage());
        }
    }

    @Test
    void onlySystemAndOwnDirectoryAreSeen() throws Exception {
        assertThat(run("/bin/ls /; /bin/ls /etc; /bin/ls /dev; /bin/ls " + home)
                        .output()
                        .lines())
                .isSubsetOf(
                        "bin",
                        "dev",
                        "etc",
                        "lib",
                        "lib32",
                        "lib64",
                        "libx32",
                        "proc",
                        "tmp",
                        "usr",
                        "alternatives",
                        "ld.so.cache",
                        "null",
                        "random",
                        "urandom",
                        "zero");
    }

    @Test
    void bubblewrapIsTheFirstChoice() throws Exception {
        assertThat(Isolation.find(IsolationMode.AUTO, new PrivateDirectories(home.resolve("other")))
                        .describe())
                .isEqualTo(isolation.describe())
                .startsWith("bubblewrap: no network");
    }
}
