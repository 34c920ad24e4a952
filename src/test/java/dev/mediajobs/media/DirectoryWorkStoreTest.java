package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DirectoryWorkStoreTest extends WorkStoreContract {

    @Override
    WorkStore store() {
        return new DirectoryWorkStore(home.resolve("work"));
    }

    @Test
    void nothingUnfinishedIsLeft() throws IOException {
        store().put("job", "name", file("audio"));
        assertThat(home.resolve("work/job"))
                .isDirectoryContaining(p -> true)
                .isDirectoryNotContaining("glob:**.unfinished*");
    }

    @Test
    void fileOfAnotherFileSystemIsTaken() throws IOException {
        var elsewhere = Files.createTempFile(Path.of("/dev/shm"), "mediajobs", "");
        try {
            Files.writeString(elsewhere, "audio");
            store().put("job", "name", elsewhere);
            assertThat(store().read("job", "name")).asString().isEqualTo("audio");
            assertThat(elsewhere).doesNotExist();
            assertThat(home.resolve("work/job")).isDirectoryNotContaining("glob:**.unfinished*");
        } finally {
            Files.deleteIfExists(elsewhere);
        }
    }
}
