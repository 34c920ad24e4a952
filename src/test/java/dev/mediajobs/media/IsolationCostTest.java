package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import dev.mediajobs.media.MediaSettings.IsolationMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the walls cost: {@code -Dmediajobs.bench.isolation=true} prints the median of 20 runs. */
@EnabledIfSystemProperty(named = "mediajobs.bench.isolation", matches = "true")
class IsolationCostTest {

    private static final int RUNS = 20;
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 1 << 20, "as", 1L << 30);

    @TempDir
    Path home;

    @Test
    void startOfAProgramAndDecodingOfElevenSeconds() throws Exception {
        var directories = new PrivateDirectories(home.resolve("tmp"));
        var bare = new Isolation(new UtilLinux(List.of(), List.of(), List.of(), false, List.of(), false));
        var directory = directories.create();
        report("bare", bare, directory);
        for (var mode : List.of(IsolationMode.LIMITS, IsolationMode.BUBBLEWRAP)) {
            report(mode.name(), Isolation.find(mode, directories), directory);
            for (var ffmpeg : List.of("auto", "embedded")) {
                var settings = TestSettings.media(home, Map.of("isolation", mode.name(), "ffmpeg", ffmpeg));
                var decoder = new MediaDecoder(settings, directories);
                var jfk = Path.of("src/test/resources/media/jfk.wav").toAbsolutePath();
                print(mode + ", decoding 11 s, " + ffmpeg, () -> {
                    var own = directories.create();
                    var input = java.nio.file.Files.copy(jfk, own.resolve("input"));
                    assertThat(decoder.decode(input, own, Optional.empty(), Optional.empty())
                                    .decodedMillis())
                            .isEqualTo(11_000);
                    Directories.delete(own);
                });
            }
        }
        directories.close();
    }

    private static void report(String name, Isolation isolation, Path directory) throws Exception {
        var program = new Program(List.of("/bin/true"), Optional.of(directory), List.of(), LIMITS);
        print(name + ", /bin/true", () -> isolation.run(program, Duration.ofMinutes(1), 0));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void print(String name, Work work) throws Exception {
        work.run();
        var millis = new ArrayList<Double>();
        for (var i = 0; i < RUNS; i++) {
            var begin = System.nanoTime();
            work.run();
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        millis.sort(null);
        System.out.printf("%s: median %.1f ms, largest %.1f ms%n", name, millis.get(RUNS / 2), millis.get(RUNS - 1));
    }
}
