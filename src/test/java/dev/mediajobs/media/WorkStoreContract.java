package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every place of work files does. */
abstract class WorkStoreContract {

    @TempDir
    Path home;

    /** The same files as any other store of this test. */
    abstract WorkStore store();

    @Test
    void whatWasPutIsReadByAnother() throws IOException {
        var file = file("audio");
        store().put("job", "group-1.3.pcm", file);
        assertThat(store().read("job", "group-1.3.pcm")).asString().isEqualTo("audio");
        assertThat(file).doesNotExist();
    }

    @Test
    void largeAndEmptyFilesComeBackAsTheyWere() throws IOException {
        var content = new byte[5_000_001];
        new Random(1).nextBytes(content);
        store().put("job", "large", Files.write(file(""), content));
        store().put("job", "empty", file(""));
        assertThat(store().read("job", "large")).isEqualTo(content);
        assertThat(store().read("job", "empty")).isEmpty();
    }

    @Test
    void readersMeetOneOfTwoWholeFiles() throws Exception {
        var contents = new String[] {"1".repeat(300_000), "2".repeat(300_000)};
        store().put("job", "name", file(contents[0]));
        var writer = Executors.newSingleThreadExecutor();
        try {
            var written = writer.submit((Callable<Void>) () -> {
                for (var i = 0; i < 20; i++) {
                    store().put("job", "name", file(contents[i % 2]));
                }
                return null;
            });
            do {
                assertThat(new String(store().read("job", "name"))).isIn((Object[]) contents);
            } while (!written.isDone());
            written.get();
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void missingFileIsMissing() throws IOException {
        assertThatThrownBy(() -> store().read("job", "name")).isInstanceOf(NoSuchFileException.class);
        store().put("job", "name-2", file("x"));
        assertThatThrownBy(() -> store().read("job", "name")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletedJobIsGoneAndOthersStay() throws IOException {
        store().put("one", "a", file("1"));
        store().put("one", "b", file("2"));
        store().put("one-more", "a", file("3"));
        store().put("two", "a", file("4"));
        store().delete("one");
        store().delete("never");
        assertThat(store().jobs()).containsExactly("one-more", "two");
        assertThatThrownBy(() -> store().read("one", "a")).isInstanceOf(NoSuchFileException.class);
        assertThat(store().read("one-more", "a")).asString().isEqualTo("3");
    }

    @Test
    void jobsComeOnceAndInOrder() throws IOException {
        for (var i : IntStream.range(0, 12).toArray()) {
            store().put("job-" + i % 4, "name-" + i, file("x"));
        }
        assertThat(store().jobs()).containsExactly("job-0", "job-1", "job-2", "job-3");
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

    Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(home, "finished", ""), content);
    }
}
