package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every place of result files does. */
abstract class ResultStoreContract {

    @TempDir
    Path home;

    abstract Map<String, String> storage() throws Exception;

    abstract S3Buckets stores(StorageSettings storage) throws Exception;

    @Test
    void callersReadWhatWasPutByItsAddress() throws Exception {
        var file = file("picture");
        var address = store(Map.of()).put("job", "slide-1.jpg", file);
        assertThat(file).doesNotExist();
        assertThat(address).isEqualTo("oss://generated/ice-generated/job/slide-1.jpg");
        assertThat(fetched(address)).isEqualTo("picture");
    }

    @Test
    void prefixIsPartOfTheAddress() throws Exception {
        var address = store(Map.of("prefix", "/of/site-2/")).put("job", "a.pdf", file("pages"));
        assertThat(address).isEqualTo("oss://generated/of/site-2/job/a.pdf");
        assertThat(fetched(address)).isEqualTo("pages");
        store(Map.of()).delete("job");
        assertThat(fetched(address)).as("of another folder").isEqualTo("pages");
    }

    @Test
    void deletedJobIsGoneAndOthersStay() throws Exception {
        var one = store(Map.of()).put("one", "a.jpg", file("1"));
        var two = store(Map.of()).put("two", "a.jpg", file("2"));
        store(Map.of()).delete("one");
        store(Map.of()).delete("never");
        assertThatThrownBy(() -> fetched(one)).isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason())
                .isEqualTo(MediaException.Reason.NOT_FOUND));
        assertThat(fetched(two)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", ".hidden", "a b"})
    void unsafeNamesAreRefused(String name) {
        assertThatThrownBy(() -> store(Map.of()).put(name, "name", file("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store(Map.of()).put("job", name, file("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefix=/", "prefix=a/../b", "bucket=../elsewhere", "bucket=a.b", "bucket=/"})
    void settingsThatLeadElsewhereAreRefused(String setting) {
        var parts = setting.split("=");
        assertThatThrownBy(() -> store(Map.of(parts[0], parts[1])))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mediajobs.results." + parts[0]);
    }

    ResultStore store(Map<String, String> settings) throws Exception {
        var storage = TestSettings.storage(home, storage());
        return new ResultStore(TestSettings.results(home, settings), storage, stores(storage));
    }

    private String fetched(String address) throws Exception {
        var storage = TestSettings.storage(home, new HashMap<>(storage()));
        var target = home.resolve("fetched");
        Files.deleteIfExists(target);
        new Buckets(storage, TestSettings.media(home, Map.of()), stores(storage))
                .copy((MediaAddress.InBucket) MediaAddresses.parse(address), target);
        return Files.readString(target);
    }

    Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(home, "finished", ""), content);
    }
}
