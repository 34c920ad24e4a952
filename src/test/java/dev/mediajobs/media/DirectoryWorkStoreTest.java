package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryWorkStoreTest {

    @TempDir
    Path home;

    private DirectoryWorkStore store() {
        return new DirectoryWorkStore(home.resolve("work"));
    }

    @Test
    void whatWasPutIsRead() throws IOException {
        var file = file("audio");
        store().put("job", "group-1.3.pcm", file);
        assertThat(store().read("job", "group-1.3.pcm")).asString().isEqualTo("audio");
        assertThat(file).doesNotExist();
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

    @Test
    void missingFileIsMissing() {
        assertThatThrownBy(() -> store().read("job", "name")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletedJobIsGoneAndOthersStay() throws IOException {
        store().put("one", "a", file("1"));
        store().put("one", "b", file("2"));
        store().put("two", "a", file("3"));
        store().delete("one");
        store().delete("never");
        assertThat(store().jobs()).containsExactly("two");
        assertThatThrownBy(() -> store().read("one", "a")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void nothingStoredMeansNoJobs() throws IOException {
        assertThat(store().jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "/etc", ".hidden", "a\\b", "a b", "a\u0000", "ä"})
    void unsafeNamesAreRefused(String name) {
        assertThatThrownBy(() -> store().put(name, "name", file("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().put("job", name, file("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().read("job", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().delete(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(home, "finished", ""), content);
    }
}
